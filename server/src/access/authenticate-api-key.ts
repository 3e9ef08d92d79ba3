import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { hashKey, type KeyKind } from "./api-keys.ts";

export type AuthenticatedKey = {
  workspaceId: string;
  keyId: string;
  kind: KeyKind;
  scopes: string[];
  expiresAt: Date | null;
  /** What the Contacts API calls the workspace, and how local phone numbers are read there. */
  locationId: string;
  country: string;
  /** Of the Contacts API; null is the usual one. */
  burstLimit: number | null;
  dailyLimit: number | null;
  isInternal: boolean;
};

// How long a revoked key may still work in another process.
const CACHE_MS = 5_000;
const KEY_FORM = /^(lr_api_|lr_crm_|pit-)[A-Za-z0-9_-]{43}$/;

/** Says whose key a token is. One for the process: it remembers answers for some seconds. */
export class ApiKeys {
  readonly #deps: { db: Db; clock: Clock };
  readonly #known = new LRUCache<string, { key: AuthenticatedKey; at: number }>({ max: 2_000 });

  constructor(deps: { /** The one of the whole installation. */ db: Db; clock: Clock }) {
    this.#deps = deps;
  }

  /** Undefined for what is no key, a revoked one, and one whose time is over. */
  async authenticate(token: string): Promise<AuthenticatedKey | undefined> {
    if (!KEY_FORM.test(token)) return undefined; // no question to the database for noise
    const hash = hashKey(token);
    const name = hash.toString("base64");
    const now = this.#deps.clock.now();
    const known = this.#known.get(name);
    if (known && now.getTime() - known.at < CACHE_MS && isCurrent(known.key, now)) return known.key;
    const key = await findKey(this.#deps.db, hash, now);
    if (key) this.#known.set(name, { key, at: now.getTime() });
    else this.#known.delete(name);
    return key;
  }

  /** Forgets a key that was revoked here. */
  forget(keyId: string): void {
    for (const [name, { key }] of this.#known.entries()) {
      if (key.keyId === keyId) this.#known.delete(name);
    }
  }
}

async function findKey(db: Db, hash: Buffer, now: Date): Promise<AuthenticatedKey | undefined> {
  const { rows } = await sql<AuthenticatedKey>`
    select workspace_id, key_id, kind, scopes, expires_at, location_id, country, burst_limit, daily_limit, is_internal
    from authenticate_api_key(${hash}, ${now})`.execute(db);
  return rows[0];
}

const isCurrent = (key: AuthenticatedKey, now: Date) => key.expiresAt === null || key.expiresAt > now;
