import type { Role } from "../config.ts";
import { start } from "../start.ts";
import type { CommandContext } from "./run.ts";

/** Starts the server and stays until it is told to stop; a second signal ends it at once. */
export async function startCommand({ config, logger, print }: CommandContext, role: Role): Promise<void> {
  const running = await start({ config, role, logger });
  if (running.url) print(`LeadRelay is running: ${running.url}`);
  else print("LeadRelay's worker is running.");
  if (running.setupUrl) print(`\nFirst visit: open this link to choose your password.\n  ${running.setupUrl}\n`);
  await new Promise<void>((resolve) => {
    let isStopping = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        void running.stop().then(resolve);
      });
    }
  });
  process.exit(0); // nothing is left to wait for, and a socket somebody keeps open must not hold us
}
