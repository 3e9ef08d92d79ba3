import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Death, ProcessSetup, Round, RoundDone } from "./token-process.ts";
import type { TokenWorld } from "./token-world.ts";

const FILE = fileURLToPath(new URL("token-process.ts", import.meta.url));

/** Another process of the product, as far as tokens go. */
export async function startTokenProcess(world: TokenWorld, death: Death | null = null) {
  const { connection, folder, clock } = world;
  const setup: ProcessSetup = { connection, folder, now: clock.now().toISOString(), death };
  const child = fork(FILE, [JSON.stringify(setup)], { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "exit");
  await once(child, "message");
  return {
    /** Everything that is due now. Resolves when it is done, or the process has ended. */
    async run(round: Omit<Round, "now">): Promise<RoundDone | undefined> {
      const done = once(child, "message") as Promise<[RoundDone]>; // it says nothing else
      child.send({ ...round, now: clock.now().toISOString() } satisfies Round);
      return Promise.race([done.then(([message]) => message), ended.then(() => undefined)]);
    },
    kill(): void {
      child.kill("SIGKILL");
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
