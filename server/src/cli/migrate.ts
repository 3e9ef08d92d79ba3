import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Opening the database brings it to this version. */
export async function migrateCommand(context: CommandContext, { json = false }: { json?: boolean }): Promise<void> {
  await withInstallation(context, async () =>
    context.print(json ? JSON.stringify({ migrated: true }) : "The database is at this version."),
  );
}
