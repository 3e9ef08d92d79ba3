import type { Role } from "../config.ts";
import { start } from "../start.ts";
import type { CommandContext } from "./run.ts";

const REPEATED_SIGNAL_MS = 2_000;

/** Starts the server and stays until it is told to stop; a second signal ends it at once. */
export async function startCommand(
  { config, logger, print }: CommandContext,
  { role, json = false }: { role: Role; json?: boolean },
): Promise<void> {
  const running = await start({ config, role, logger });
  if (json) print(JSON.stringify({ role, url: running.url ?? null, setupUrl: running.setupUrl ?? null }));
  else if (running.url) print(`LeadRelay is running: ${running.url}`);
  else print("LeadRelay's worker is running.");
  if (running.setupUrl && !json) print(`\nFirst visit: open this link to choose your password.\n  ${running.setupUrl}\n`);
  await new Promise<void>((resolve) => {
    let stoppingSince: number | undefined;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        // One press or one service manager often sends it twice, to the wrapper and to us; only a later one is impatience.
        if (stoppingSince !== undefined && performance.now() - stoppingSince > REPEATED_SIGNAL_MS) process.exit(1);
        if (stoppingSince !== undefined) return;
        stoppingSince = performance.now();
        void running.stop().then(resolve);
      });
    }
  });
  process.exit(0); // nothing is left to wait for, and a socket somebody keeps open must not hold us
}
