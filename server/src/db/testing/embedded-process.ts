// A process that uses the embedded database, for tests that kill it: its one argument is the options as JSON. It says each
// state as a line of JSON, and stops when its input ends.
import { startEmbedded } from "../embedded/start.ts";

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const options = JSON.parse(process.argv[2] ?? "{}") as { dataDir: string; mode: "own" | "attach" | "own-or-attach"; uid?: number };
try {
  const embedded = await startEmbedded({ ...options, onState: (state) => say({ state }) });
  say({ state: "ready", pid: embedded.pid, owner: embedded.owner, host: embedded.connection.host });
  process.stdin.resume().once("end", () => void embedded.stop());
} catch (error) {
  say({ state: "failed", code: (error as { code?: string }).code, message: (error as Error).message });
  process.exitCode = 1;
}
