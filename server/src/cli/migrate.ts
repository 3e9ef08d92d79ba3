import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Opening the database brings it to this version. */
export async function migrateCommand(context: CommandContext): Promise<void> {
  await withInstallation(context, async () => context.print("The database is at this version."));
}
