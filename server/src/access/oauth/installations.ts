import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { NotFound } from "../../lib/errors.ts";
import { endInstallation } from "./queries.ts";
import type { UserType } from "./token-texts.ts";

export type InstallationRow = {
  id: string;
  appName: string;
  clientId: string;
  userType: UserType;
  grantedBy: "person" | "company" | "itself";
  /** The e-mail of who let it in; null when nobody did, or the person is gone. */
  person: string | null;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** The apps that may use this workspace now, whoever registered them, the newest first. */
export async function listInstallations(db: Db, workspaceId: string): Promise<InstallationRow[]> {
  const { rows } = await sql<InstallationRow>`
    select i.installation_id as id, a.name as app_name, i.client_id, i.user_type, i.granted_by, u.email as person, i.scopes, i.created_at, i.last_used_at
    from oauth_installations i cross join lateral find_oauth_app(i.client_id) a left join users u on u.id = i.user_id
    where i.workspace_id = ${workspaceId} and is_installed(i.installation_id)
    order by i.created_at desc, i.installation_id`.execute(db);
  return rows;
}

/** Sends an app away: all its tokens of this consent stop, at once here and within seconds in other processes. Throws NotFound. */
export async function revokeInstallation(
  { db, clock, tokens }: { db: Db; clock: Clock; tokens: { forget(): void } },
  { workspaceId, installationId }: { workspaceId: string; installationId: string },
): Promise<void> {
  if (!(await endInstallation(db, { workspaceId, installationId, because: "by_person", now: clock.now() })))
    throw new NotFound("There is no such app in this workspace.");
  tokens.forget();
}
