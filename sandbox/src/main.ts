import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { parseConfig } from "./config.ts";
import { createFacebookSimulator } from "./facebook/index.ts";
import { createHighLevelSimulator, highLevelPath } from "./highlevel/index.ts";
import { listenHttp } from "./lib/http.ts";
import { seededRandom } from "./lib/random.ts";
import { systemTimers } from "./lib/time.ts";

const bodyLimitBytes = 8 * 1024 * 1024;

/**
 * The sandbox as a child process. Takes its configuration as one line of JSON, from `SANDBOX_CONFIG` or else from standard
 * input; says `{"ready":true,"url":…}` in one line on standard output; ends with its parent. It logs nothing it is told.
 */
async function main(): Promise<void> {
  const fromEnvironment = process.env["SANDBOX_CONFIG"]; // oxlint-disable-line node/no-process-env -- the one reading of this process
  endWithParent({ watchInput: fromEnvironment === undefined });
  const config = parseConfig(fromEnvironment ?? (await readFirstLine()));
  const { port, seed, highLevel: highLevelConfig, ...facebookConfig } = config;
  const facebook = createFacebookSimulator({
    ...facebookConfig,
    // With a file, the same seed goes on with people not seen yet; without, every start brings other ones.
    random: seededRandom(seed ?? (config.stateFile ? 1 : Date.now())),
    automatic: true,
    dialog: "asks",
    concurrency: 64,
  });
  const highLevel = createHighLevelSimulator({
    // Untold, nobody knows the token: the control API hands out others.
    location: { id: highLevelConfig?.locationId, token: highLevelConfig?.token ?? `pit-${randomUUID()}` },
    controlToken: config.controlToken,
    stateFile: config.stateFile?.replace(/(\.jsonl)?$/, "-highlevel.jsonl"),
    random: seededRandom(seed ?? Date.now()), // ids that an earlier life gave out do not come again
  });
  const listening = await listenHttp(
    (request) => (request.path.startsWith(`${highLevelPath}/`) ? highLevel.handle(request) : facebook.handle(request)),
    { port, host: "127.0.0.1", timers: systemTimers, bodyLimitBytes },
  );
  const close = async (): Promise<void> => {
    await listening.close();
    facebook.close();
    highLevel.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close().then(() => process.exit(0)));
  process.stdout.on("error", () => process.exit(0)); // the parent is gone
  process.stdout.write(`${JSON.stringify({ ready: true, url: listening.url })}\n`);
  void facebook.deliverDue(); // what a previous life left unsent
}

async function readFirstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    process.stdin.resume(); // closing the reader pauses the input, and its end would go unnoticed
    return line;
  }
  throw new Error("The sandbox got no configuration on its standard input.");
}

const parentCheckMs = 1000;

/** A parent that is killed closes our input and our channel; should neither exist, our parent's id changes. */
function endWithParent({ watchInput }: { watchInput: boolean }): void {
  const end = (): void => process.exit(); // with the exit code of a failed start, if there was one
  if (watchInput) {
    process.stdin.once("end", end);
    process.stdin.once("close", end);
  }
  if (process.channel) process.once("disconnect", end);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), parentCheckMs).unref();
}

main().catch((error: unknown) => {
  process.stdout.write(`${JSON.stringify({ ready: false, error: error instanceof Error ? error.message : "unknown" })}\n`);
  process.exitCode = 1;
  process.stdin.pause();
});
