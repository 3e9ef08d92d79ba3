import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import type { Db } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { hashText, type UserType } from "./token-texts.ts";

/** Who calls with an access token of OAuth. */
export type OAuthCaller = {
  workspaceId: string;
  installationId: string;
  clientId: string;
  appId: string;
  userType: UserType;
  userId: string | null;
  scopes: string[];
  expiresAt: Date;
  locationId: string;
  country: string;
  burstLimit: number | null;
  dailyLimit: number | null;
};

// How long a revoked token may still work in another process.
const CACHE_MS = 5_000;
const TOKEN_FORM = /^[\w-]{1,200}\.[\w-]{1,1000}\.[\w-]{43}$/;

/** Says whose access token a text is. One for the process: it remembers answers for some seconds. */
export class AccessTokens {
  readonly #deps: { db: Db; clock: Clock };
  readonly #known = new LRUCache<string, { caller: OAuthCaller; at: number }>({ max: 2_000 });

  constructor(deps: { /** The one of the whole installation. */ db: Db; clock: Clock }) {
    this.#deps = deps;
  }

  /** Undefined for what is no access token, a revoked one, and one whose time is over. */
  async authenticate(token: string): Promise<OAuthCaller | undefined> {
    if (!TOKEN_FORM.test(token)) return undefined; // no question to the database for noise
    const hash = hashText(token);
    const name = hash.toString("base64");
    const now = this.#deps.clock.now();
    const known = this.#known.get(name);
    if (known && now.getTime() - known.at < CACHE_MS && known.caller.expiresAt > now) return known.caller;
    const { rows } = await sql<OAuthCaller>`select * from authenticate_oauth_token(${hash}, ${now})`.execute(this.#deps.db);
    const caller = rows[0];
    if (caller) this.#known.set(name, { caller, at: now.getTime() });
    else this.#known.delete(name);
    return caller;
  }

  /** Something was revoked here: it works no longer in this process. Revoking is rare, so that all is forgotten. */
  forget(): void {
    this.#known.clear();
  }
}
