import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";

/** `api` opens the management API; `crm` and `pit`, a private integration token in HighLevel's form, the Contacts API. */
export type KeyKind = "api" | "crm" | "pit";
export type ApiKeyRow = {
  id: string;
  label: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

const PREFIXES: Record<KeyKind, string> = { api: "lr_api_", crm: "lr_crm_", pit: "pit-" };
const SHOWN_CHARACTERS = 4; // beside the prefix: 24 of 256 bits, to tell keys apart in a list

type CreateDeps = { db: Db; clock: Clock; ids: Ids; random: Random };
type CreateInput = {
  workspaceId: string;
  kind: KeyKind;
  label: string;
  scopes: readonly string[];
  expiresAt?: Date | null;
  /** Of the Contacts API; null is the usual one. */ limits?: { burst: number | null; daily: number | null };
  /** Our own: not limited, and in no list. */ isInternal?: boolean;
};

/** Makes a key. Its text is given this once; only its hash is kept. */
export async function createApiKey({ db, clock, ids, random }: CreateDeps, input: CreateInput): Promise<ApiKeyRow & { key: string }> {
  const key = PREFIXES[input.kind] + random.bytes(32).toString("base64url");
  const row: ApiKeyRow = {
    id: ids.uuid(),
    label: input.label,
    prefix: key.slice(0, PREFIXES[input.kind].length + SHOWN_CHARACTERS),
    scopes: [...new Set(input.scopes)],
    createdAt: clock.now(),
    lastUsedAt: null,
    expiresAt: input.expiresAt ?? null,
  };
  await sql`
    insert into api_keys (workspace_id, key_id, kind, label, prefix, hash, scopes, created_at, expires_at, burst_limit, daily_limit,
      is_internal)
    values (${input.workspaceId}, ${row.id}, ${input.kind}, ${row.label}, ${row.prefix}, ${hashKey(key)}, ${row.scopes}, ${row.createdAt}, ${row.expiresAt},
      ${input.limits?.burst ?? null}, ${input.limits?.daily ?? null}, ${input.isInternal ?? false})`.execute(db);
  return { ...row, key };
}

/** Keys that are not revoked, newest first. */
export async function listApiKeys(db: Db, { workspaceId, kind }: { workspaceId: string; kind: KeyKind }): Promise<ApiKeyRow[]> {
  const { rows } = await sql<ApiKeyRow>`
    select key_id as id, label, prefix, scopes, created_at, last_used_at, expires_at from api_keys
    where workspace_id = ${workspaceId} and kind = ${kind} and revoked_at is null
    order by created_at desc, key_id desc`.execute(db);
  return rows;
}

/** Revokes a key: at once here, within seconds in other processes. Throws NotFound for a key that is not this workspace's. */
export async function revokeApiKey(
  { db, clock, keys }: { db: Db; clock: Clock; keys: { forget(keyId: string): void } },
  { workspaceId, keyId }: { workspaceId: string; keyId: string },
): Promise<void> {
  const { numAffectedRows } = await sql`
    update api_keys set revoked_at = ${clock.now()}
    where workspace_id = ${workspaceId} and key_id = ${keyId} and revoked_at is null and not is_internal`.execute(db);
  if (numAffectedRows !== 1n) throw new NotFound("There is no such key here.");
  keys.forget(keyId);
}

/** Revokes a key of which the hash is at hand; one that is not there (any more) is none to revoke. Other processes hear of it within seconds. */
export async function revokeKeyByHash(
  { db, clock }: { db: Db; clock: Clock },
  { workspaceId, hash }: { workspaceId: string; hash: Buffer },
): Promise<void> {
  await sql`
    update api_keys set revoked_at = ${clock.now()}
    where workspace_id = ${workspaceId} and hash = ${hash} and revoked_at is null`.execute(db);
}

/** What is kept of a key: it is random throughout, so a plain hash cannot be guessed backwards. */
export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
