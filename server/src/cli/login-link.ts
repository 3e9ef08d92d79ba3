import { createLoginLink } from "../access/login-links.ts";
import { hasAnyPassword } from "../access/queries.ts";
import { findPublicUrl } from "../work/running-processes.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type LoginLinkOptions = { email?: string; resetPassword?: boolean; json?: boolean };

/**
 * Prints a one-time link: to set the first password, to sign in, or to choose a new password. It leads to the address of the environment, else to where
 * the server runs, else to the port of the environment.
 */
export async function loginLinkCommand(
  context: CommandContext,
  { email, resetPassword = false, json = false }: LoginLinkOptions,
): Promise<void> {
  const { config } = context;
  await withInstallation(context, async ({ database, clock, random }) => {
    const db = database.system;
    const publicUrl = config.publicUrl ?? (await findPublicUrl(database)) ?? `http://127.0.0.1:${config.port}`;
    const purpose = !(await hasAnyPassword(db)) ? "setup" : resetPassword ? "reset" : "sign_in";
    const url = await createLoginLink({ db, clock, random, publicUrl }, { email, purpose });
    context.print(json ? JSON.stringify({ url, purpose }) : url);
  });
}
