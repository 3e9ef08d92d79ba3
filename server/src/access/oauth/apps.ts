import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { Conflict, InvalidInput, NotFound } from "../../lib/errors.ts";
import { alphanumeric, type Random } from "../../lib/random.ts";
import type { OAuthApp } from "./queries.ts";
import { isRedirectUri } from "./redirect-uris.ts";
import { hashText } from "./token-texts.ts";

export type AppRow = OAuthApp & { /** Over all workspaces. */ installations: number; lastUsedAt: Date | null };
export type NewApp = {
  workspaceId: string;
  name: string;
  redirectUris: string[];
  scopes: string[];
  isConfidential: boolean;
  needsPkce: boolean;
  mayGrantItself: boolean;
  burstLimit: number | null;
  dailyLimit: number | null;
};

/** Registers an app. The secret of a confidential one is given this once; only its hash is kept. Throws InvalidInput. */
export async function registerApp(
  { db, clock, random }: { db: Db; clock: Clock; random: Random },
  input: NewApp,
): Promise<{ app: AppRow; clientSecret: string | null }> {
  assertRedirects(input);
  if (!input.isConfidential && input.mayGrantItself)
    throw new InvalidInput("A public app keeps no secret, so that it cannot take tokens for itself.", [
      { path: "mayGrantItself", message: "needs a confidential app" },
    ]);
  const appId = random.bytes(12).toString("hex");
  const clientSecret = input.isConfidential ? newSecret(random) : null;
  const { workspaceId, name, redirectUris, scopes, isConfidential, mayGrantItself, burstLimit, dailyLimit } = input;
  await sql`
    insert into oauth_apps (workspace_id, app_id, client_id, name, redirect_uris, scopes, is_confidential, needs_pkce, may_grant_itself, secret_hash,
      burst_limit, daily_limit, created_at)
    values (${workspaceId}, ${appId}, ${`${appId}-${alphanumeric(random, 8).toLowerCase()}`}, ${name}, ${[...new Set(redirectUris)]}, ${[...new Set(scopes)]},
      ${isConfidential}, ${input.needsPkce || !isConfidential}, ${mayGrantItself}, ${clientSecret === null ? null : hashText(clientSecret)},
      ${burstLimit}, ${dailyLimit}, ${clock.now()})`.execute(db);
  return { app: await getApp(db, { workspaceId, appId }), clientSecret };
}

function assertRedirects({ redirectUris, mayGrantItself }: Pick<NewApp, "redirectUris" | "mayGrantItself">): void {
  const bad = redirectUris.find((uri) => !isRedirectUri(uri));
  if (bad !== undefined)
    throw new InvalidInput(`${bad} cannot be sent back to: it must be https, or http on localhost, without a #.`, [
      { path: "redirectUris", message: `${bad} is not allowed` },
    ]);
  if (redirectUris.length === 0 && !mayGrantItself)
    throw new InvalidInput("Name an address that people are sent back to.", [{ path: "redirectUris", message: "needs one" }]);
}

/**
 * Changes what an app is called, where people are sent back to and the most it may ask for. Where it was let in it keeps what people gave
 * it; what is wider is asked at the next consent. Throws NotFound and InvalidInput.
 */
export async function changeApp(
  db: Db,
  { workspaceId, appId, ...change }: { workspaceId: string; appId: string } & Partial<Pick<NewApp, "name" | "redirectUris" | "scopes">>,
): Promise<AppRow> {
  const { name, redirectUris, scopes, mayGrantItself } = { ...(await getApp(db, { workspaceId, appId })), ...change };
  assertRedirects({ redirectUris, mayGrantItself });
  await sql`
    update oauth_apps set name = ${name}, redirect_uris = ${[...new Set(redirectUris)]}, scopes = ${[...new Set(scopes)]}
    where workspace_id = ${workspaceId} and app_id = ${appId}`.execute(db);
  return getApp(db, { workspaceId, appId });
}

const columns = sql`a.*, count_installations(a.client_id) as installations,
  (select max(i.last_used_at) from oauth_installations i where i.client_id = a.client_id) as last_used_at`;

/** The apps that a workspace registered and did not revoke, newest first. The last use is the one in this workspace. */
export async function listApps(db: Db, workspaceId: string): Promise<AppRow[]> {
  const { rows } = await sql<AppRow>`
    select ${columns} from oauth_apps a where a.workspace_id = ${workspaceId} and a.revoked_at is null order by a.created_at desc, a.app_id`.execute(
    db,
  );
  return rows;
}

async function getApp(db: Db, { workspaceId, appId }: { workspaceId: string; appId: string }): Promise<AppRow> {
  const { rows } = await sql<AppRow>`
    select ${columns} from oauth_apps a where a.workspace_id = ${workspaceId} and a.app_id = ${appId} and a.revoked_at is null`.execute(db);
  if (!rows[0]) throw new NotFound("There is no such app here.");
  return rows[0];
}

/** A new secret for a confidential app. The old one works for `overlapMs` more. Throws NotFound, and Conflict for an app without a secret. */
export async function rotateAppSecret(
  { db, clock, random }: { db: Db; clock: Clock; random: Random },
  { workspaceId, appId, overlapMs }: { workspaceId: string; appId: string; overlapMs: number },
): Promise<{ app: AppRow; clientSecret: string }> {
  const app = await getApp(db, { workspaceId, appId });
  if (!app.isConfidential) throw new Conflict("A public app has no secret to change.");
  const clientSecret = newSecret(random);
  await sql`
    update oauth_apps set previous_secret_hash = secret_hash, previous_secret_until = ${new Date(clock.now().getTime() + overlapMs)},
      secret_hash = ${hashText(clientSecret)}
    where workspace_id = ${workspaceId} and app_id = ${appId}`.execute(db);
  return { app: await getApp(db, { workspaceId, appId }), clientSecret };
}

/** Revokes an app and all it was given, in every workspace: at once here, within seconds in other processes. Throws NotFound. */
export async function revokeApp(
  { db, clock, tokens }: { db: Db; clock: Clock; tokens: { forget(): void } },
  { workspaceId, appId }: { workspaceId: string; appId: string },
): Promise<void> {
  const { numAffectedRows } = await sql`
    update oauth_apps set revoked_at = ${clock.now()} where workspace_id = ${workspaceId} and app_id = ${appId} and revoked_at is null`.execute(
    db,
  );
  if (numAffectedRows !== 1n) throw new NotFound("There is no such app here.");
  tokens.forget();
}

const newSecret = (random: Random) => `lr_secret_${random.bytes(32).toString("base64url")}`;
