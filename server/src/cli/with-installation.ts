import { type Installation, openInstallation } from "../installation.ts";
import type { CommandContext } from "./run.ts";

/** Opens the database for one command: beside the running server, or by itself when none runs. */
export async function withInstallation<Result>(
  { config, logger }: CommandContext,
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const installation = await openInstallation({ config, logger, mode: "own-or-attach", applicationName: "leadrelay command" });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
