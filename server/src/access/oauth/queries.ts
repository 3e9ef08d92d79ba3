import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { UserType } from "./token-texts.ts";

export type OAuthApp = {
  workspaceId: string;
  appId: string;
  clientId: string;
  name: string;
  redirectUris: string[];
  scopes: string[];
  isConfidential: boolean;
  needsPkce: boolean;
  mayGrantItself: boolean;
  secretHash: Buffer | null;
  previousSecretHash: Buffer | null;
  previousSecretUntil: Date | null;
  burstLimit: number | null;
  dailyLimit: number | null;
  createdAt: Date;
};

/** An app that is not revoked, whoever registered it. */
export async function findApp(db: Db, clientId: string): Promise<OAuthApp | undefined> {
  const { rows } = await sql<OAuthApp>`select * from find_oauth_app(${clientId})`.execute(db);
  return rows[0];
}

export type Installation = {
  workspaceId: string;
  installationId: string;
  clientId: string;
  userType: UserType;
  userId: string | null;
  scopes: string[];
};
export type NewInstallation = Installation & { grantedBy: "person" | "company" | "itself"; parentId: string | null; now: Date };

/** An installation that is there already (a location's of the same Company installation) stays as it is. */
export async function insertInstallation(db: Db, installation: NewInstallation): Promise<void> {
  const { workspaceId, installationId, clientId, userType, grantedBy, userId, parentId, scopes, now } = installation;
  await sql`
    insert into oauth_installations (workspace_id, installation_id, client_id, user_type, granted_by, user_id, parent_id, scopes, created_at)
    values (${workspaceId}, ${installationId}, ${clientId}, ${userType}, ${grantedBy}, ${userId}, ${parentId}, ${scopes}, ${now})
    on conflict (workspace_id, parent_id) do nothing`.execute(db);
}

/** What the location of a token is called, and the whole installation as HighLevel's company. */
export type Resource = { locationId: string; companyId: string };

export async function findResource(db: Db, workspaceId: string): Promise<Resource> {
  const { rows } = await sql<Resource>`
    select w.location_id, left(replace(i.installation_id::text, '-', ''), 20) as company_id
    from list_workspaces() w, installation i where w.workspace_id = ${workspaceId}`.execute(db);
  const [found] = rows;
  if (!found) throw new Error(`The workspace ${workspaceId} of a token is not there.`);
  return found;
}

export type CodeRow = {
  clientId: string;
  userType: UserType;
  userId: string | null;
  redirectUri: string;
  scopes: string[];
  codeChallenge: string | null;
  expiresAt: Date;
  usedAt: Date | null;
  installationId: string | null;
};

export async function insertCode(
  db: Db,
  code: Omit<CodeRow, "usedAt" | "installationId"> & { workspaceId: string; codeHash: Buffer; now: Date },
): Promise<void> {
  await sql`
    insert into oauth_codes (workspace_id, code_hash, client_id, user_type, user_id, redirect_uri, scopes, code_challenge, created_at, expires_at)
    values (${code.workspaceId}, ${code.codeHash}, ${code.clientId}, ${code.userType}, ${code.userId}, ${code.redirectUri}, ${code.scopes},
      ${code.codeChallenge}, ${code.now}, ${code.expiresAt})`.execute(db);
}

/** Where a code or refresh token belongs; undefined when there is none. Asked before any workspace is known. */
export async function locate(db: Db, what: "code" | "refresh_token", hash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ workspaceId: string | null }>`
    select ${what === "code" ? sql`locate_oauth_code(${hash})` : sql`locate_refresh_token(${hash})`} as workspace_id`.execute(db);
  return rows[0]?.workspaceId ?? undefined;
}

/** Holds the row until the transaction ends: of two that bring the same code, one waits for the other. */
export async function lockCode(db: Db, key: { workspaceId: string; codeHash: Buffer }): Promise<CodeRow | undefined> {
  const { rows } = await sql<CodeRow>`
    select client_id, user_type, user_id, redirect_uri, scopes, code_challenge, expires_at, used_at, installation_id
    from oauth_codes where workspace_id = ${key.workspaceId} and code_hash = ${key.codeHash} for update`.execute(db);
  return rows[0];
}

export async function markCodeUsed(
  db: Db,
  code: { workspaceId: string; codeHash: Buffer; installationId: string; now: Date },
): Promise<void> {
  await sql`
    update oauth_codes set used_at = ${code.now}, installation_id = ${code.installationId}
    where workspace_id = ${code.workspaceId} and code_hash = ${code.codeHash}`.execute(db);
}

export type PairRow = Installation & {
  tokenId: string;
  refreshExpiresAt: Date;
  rotatedAt: Date | null;
  replacedBy: string | null;
  isInstalled: boolean;
};

/** The pair of a refresh token, held until the transaction ends. */
export async function lockPair(db: Db, key: { workspaceId: string; refreshHash: Buffer }): Promise<PairRow | undefined> {
  const { rows } = await sql<PairRow>`
    select t.token_id, t.refresh_expires_at, t.rotated_at, t.replaced_by, i.workspace_id, i.installation_id, i.client_id, i.user_type, i.user_id,
      i.scopes, is_installed(i.installation_id) as is_installed
    from oauth_tokens t join oauth_installations i on i.workspace_id = t.workspace_id and i.installation_id = t.installation_id
    where t.workspace_id = ${key.workspaceId} and t.refresh_hash = ${key.refreshHash} for update of t`.execute(db);
  return rows[0];
}

export type NewPair = {
  workspaceId: string;
  tokenId: string;
  installationId: string;
  accessHash: Buffer;
  accessExpiresAt: Date;
  /** Null: none is given, as for client_credentials (RFC 6749 section 4.4.3). */
  refreshHash: Buffer | null;
  refreshExpiresAt: Date | null;
  issuedAt: Date;
};

export async function insertPair(db: Db, pair: NewPair): Promise<void> {
  await sql`
    insert into oauth_tokens (workspace_id, token_id, installation_id, access_hash, access_expires_at, refresh_hash, refresh_expires_at, issued_at)
    values (${pair.workspaceId}, ${pair.tokenId}, ${pair.installationId}, ${pair.accessHash}, ${pair.accessExpiresAt}, ${pair.refreshHash},
      ${pair.refreshExpiresAt}, ${pair.issuedAt})`.execute(db);
}

export async function markRotated(db: Db, pair: { workspaceId: string; tokenId: string; replacedBy: string; now: Date }): Promise<void> {
  await sql`
    update oauth_tokens set rotated_at = ${pair.now}, replaced_by = ${pair.replacedBy}
    where workspace_id = ${pair.workspaceId} and token_id = ${pair.tokenId}`.execute(db);
}

export type RevokedBecause = "by_person" | "code_reused" | "refresh_token_reused";

/** Ends a family of tokens; false when there is none that lives. */
export async function endInstallation(
  db: Db,
  installation: { workspaceId: string; installationId: string; because: RevokedBecause; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update oauth_installations set revoked_at = ${installation.now}, revoked_because = ${installation.because}
    where workspace_id = ${installation.workspaceId} and installation_id = ${installation.installationId} and revoked_at is null`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

export type Standing = Installation & { isRevoked: boolean };
const standing = sql`workspace_id, installation_id, client_id, user_type, user_id, scopes, revoked_at is not null as is_revoked`;

/** What a location has of a Company installation; undefined when a token was never made for it. */
export async function findChild(db: Db, key: { workspaceId: string; parentId: string }): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select ${standing} from oauth_installations where workspace_id = ${key.workspaceId} and parent_id = ${key.parentId}`.execute(db);
  return rows[0];
}

/** What an app gave itself by client_credentials; undefined before its first time. */
export async function findOwnInstallation(db: Db, key: { workspaceId: string; clientId: string }): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select ${standing} from oauth_installations
    where workspace_id = ${key.workspaceId} and client_id = ${key.clientId} and granted_by = 'itself' order by created_at limit 1`.execute(
    db,
  );
  return rows[0];
}

export type InstalledLocation = { workspaceId: string; locationId: string; name: string; installedAt: Date | null };

export async function listInstalledLocations(db: Db, clientId: string): Promise<InstalledLocation[]> {
  const { rows } = await sql<InstalledLocation>`
    select workspace_id, location_id, name, installed_at from list_installed_locations(${clientId})`.execute(db);
  return rows;
}
