import { sql } from "kysely";
import type { FacebookDeps } from "./deps.ts";

/** A Meta app with all we need of it. `appSecret`: the one for signing; a workspace's app has one, the installation's may have two. */
export type FacebookApp = { appId: string; appSecret: string; configId: string | null; baseUrl: string | null; isInstallations: boolean };

type Deps = Pick<FacebookDeps, "database" | "vault" | "facebook" | "sandboxApp">;
const PLACE = { table: "facebook_apps", column: "secret" };

/**
 * The Meta app for a workspace's pages at this address: the simulator's own, the workspace's, or the installation's. Undefined when
 * there is none.
 */
export async function findApp(deps: Deps, workspaceId: string, baseUrl: string | null): Promise<FacebookApp | undefined> {
  if (baseUrl === "sandbox") {
    const app = await deps.sandboxApp();
    return app && { ...app, configId: null, baseUrl, isInstallations: true };
  }
  const own = await findOwnApp(deps, workspaceId);
  if (own && own.baseUrl === baseUrl) return own;
  const { appId, appSecrets } = deps.facebook;
  const [appSecret] = appSecrets;
  return appId && appSecret && baseUrl === null ? { appId, appSecret, configId: null, baseUrl, isInstallations: true } : undefined;
}

/** The app that people of this workspace entered. */
export async function findOwnApp(
  { database, vault }: Pick<Deps, "database" | "vault">,
  workspaceId: string,
): Promise<FacebookApp | undefined> {
  const { rows } = await sql<{ appId: string; secret: Buffer; configId: string | null; baseUrl: string | null }>`
    select app_id, secret, config_id, base_url from facebook_apps where workspace_id = ${workspaceId}`.execute(database.in(workspaceId));
  const [row] = rows;
  if (!row) return undefined;
  const appSecret = (await vault.of(workspaceId)).openValue({ ...PLACE, rowId: workspaceId }, row.secret);
  return { appId: row.appId, appSecret, configId: row.configId, baseUrl: row.baseUrl, isInstallations: false };
}

/** Seals and keeps the app of a workspace, in the place of the one before. */
export async function writeApp(
  { database, vault, clock }: Pick<FacebookDeps, "database" | "vault" | "clock">,
  workspaceId: string,
  app: { appId: string; appSecret: string; configId: string | null; baseUrl: string | null },
): Promise<void> {
  const secret = (await vault.of(workspaceId)).sealValue({ ...PLACE, rowId: workspaceId }, app.appSecret);
  await sql`insert into facebook_apps (workspace_id, app_id, secret, config_id, base_url, updated_at)
    values (${workspaceId}, ${app.appId}, ${secret}, ${app.configId}, ${app.baseUrl}, ${clock.now()})
    on conflict (workspace_id) do update set app_id = excluded.app_id, secret = excluded.secret, config_id = excluded.config_id, base_url = excluded.base_url, updated_at = excluded.updated_at`.execute(
    database.in(workspaceId),
  );
}
