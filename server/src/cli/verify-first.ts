import { beginVerifyFirst, endVerifyFirst, findVerifyFirst, type VerifyFirst } from "../backup/verify-first.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type VerifyFirstAction = "show" | "begin" | "end";

/** Says whether verify-first is on, begins or ends it. Processes that run follow within a minute. */
export async function verifyFirstCommand(
  context: CommandContext,
  action: VerifyFirstAction,
  { json = false }: { json?: boolean },
): Promise<void> {
  await withInstallation(context, async ({ database, clock }) => {
    const deps = { db: database.system, clock };
    if (action === "begin") await beginVerifyFirst(deps);
    if (action === "end") await endVerifyFirst(deps);
    const mode = await findVerifyFirst(deps);
    context.print(json ? JSON.stringify(mode ?? null) : toText(mode));
  });
}

function toText(mode: VerifyFirst | undefined): string {
  if (!mode) return "Verify-first is off: steps are sent as they come.";
  return `Verify-first is on since ${mode.since.toISOString()}, and ends by itself at ${mode.until.toISOString()}: what may have been sent is looked up first.`;
}
