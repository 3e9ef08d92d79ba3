import type pg from "pg";
import { withClient } from "../db/connection.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import { makeKeyFile, type MasterKey, parseMasterKeys, readKeyFile } from "./key-file.ts";
import { KeyRing, type Numbers } from "./key-ring.ts";
import { findVaultRoot, insertVaultCheck, insertVaultRoot, listVaultChecks, type VaultCheck } from "./queries.ts";
import { numberOf, open, seal, toKey, type Place } from "./seal.ts";

const CHECK_TEXT = "leadrelay";
const CHECK_PLACE: Place = { workspaceId: "", table: "vault_check", column: "sealed", rowId: "1" };
/** Where the root stands, wrapped. */
export const ROOT_PLACE: Place = { workspaceId: "", table: "vault_root", column: "wrapped", rowId: "1" };

/** The database holds sealed data and the key at hand is not its key. Nothing was changed. */
export class WrongKey extends AppError {
  readonly code = "wrong_secret_key";
  readonly status = 500;
}

/** Where the keys come from: the text of a variable, or a file (which is made at the first start only). */
export type KeySource = { kind: "text"; text: string; cameFrom: string } | { kind: "file"; path: string; mayMake: boolean };

/** What proves a key: its fingerprint, and a text that it opens. */
type Proof = Pick<VaultCheck, "fingerprint" | "sealed">;

/**
 * The same refusal before anything is changed, migrations included: a database that was sealed is looked at as its owner,
 * and left alone when a key is missing. Throws WrongKey, BadConfiguration.
 */
export async function refuseWrongKey(connection: pg.ClientConfig, source: KeySource): Promise<void> {
  const checks = await withClient(connection, async (client) => {
    const { rows: tables } = await client.query<{ name: string | null }>("select to_regclass('public.vault_check')::text as name");
    if (!tables[0]?.name) return [];
    return (await client.query<Proof>(NEEDED_KEYS)).rows;
  });
  if (checks.length > 0) await findKeys(source, checks);
}

/** Of a database of before the ring, too, which had one key and no states. A key that is coming wraps nothing yet. */
export const NEEDED_KEYS = `
  select fingerprint, sealed from public.vault_check v where coalesce(to_jsonb(v)->>'state', 'current') <> 'coming'
  order by coalesce(to_jsonb(v)->>'state', 'current')`;

/** The same for a backup before it is restored. Throws WrongKey, BadConfiguration. */
export async function refuseKeyOfAnother(source: KeySource, checks: readonly Proof[]): Promise<void> {
  await findKeys(source, checks, "This backup");
}

/**
 * Finds the keys and proves them against the database. A new key is made only when nothing was ever sealed.
 * Throws WrongKey when one is missing or is another one, BadConfiguration when they cannot be read.
 */
export async function unlock(deps: { database: Database; clock: Clock; random: Random }, source: KeySource): Promise<KeyRing> {
  const db = deps.database.system;
  const isFirst = (await listVaultChecks(db)).length === 0;
  if (isFirst) await keepFirstKey(deps, source);
  const read = async () => {
    const checks = await listVaultChecks(db); // another process may have been first, with another key
    const needed = checks.filter(({ state }) => state !== "coming");
    const keys = await findKeys(source, needed);
    return { keys, numbers: numbersOf(checks, keys) };
  };
  const ring = await read();
  return new KeyRing({ ...ring, root: await findRoot(deps, ring.numbers, isFirst), read });
}

async function keepFirstKey({ database, clock, random }: { database: Database; clock: Clock; random: Random }, source: KeySource) {
  const [key] = (await readKeys(source)) ?? [];
  const first = key ?? (source.kind === "file" && source.mayMake ? await makeKeyFile({ random }, source.path) : undefined);
  if (!first) throw new WrongKey("There is no secret key yet. Name one with LEADRELAY_SECRET_KEY or LEADRELAY_SECRET_KEY_FILE.");
  await insertVaultCheck(database.system, {
    number: 0,
    state: "current",
    fingerprint: first.fingerprint,
    sealed: sealProof({ random }, first),
    createdAt: clock.now(),
  });
}

/** What later proves that a key is the one. */
export const sealProof = ({ random }: { random: Random }, key: MasterKey): Buffer =>
  seal({ random }, toKey(0, key.bytes), CHECK_PLACE, Buffer.from(CHECK_TEXT));

/** The secret that others are derived from. Random, but for an installation that had derived them from its only key. */
async function findRoot(
  { database, clock, random }: { database: Database; clock: Clock; random: Random },
  { current, byNumber }: Numbers,
  isFirst: boolean,
): Promise<Buffer> {
  const db = database.system;
  const key = byNumber.get(current);
  if (!(await findVaultRoot(db)) && key) {
    const root = isFirst ? random.bytes(32) : key.bytes;
    await insertVaultRoot(db, { wrapped: seal({ random }, toKey(current, key.bytes), ROOT_PLACE, root), createdAt: clock.now() });
  }
  const wrapped = await findVaultRoot(db);
  const wrapping = wrapped && byNumber.get(numberOf(wrapped));
  if (!wrapped || !wrapping)
    throw new WrongKey("The installation's root secret cannot be opened: its key is not here. Nothing was changed.");
  return open(() => toKey(0, wrapping.bytes).secret, ROOT_PLACE, wrapped);
}

function numbersOf(checks: readonly VaultCheck[], keys: readonly MasterKey[]): Numbers {
  const byNumber = new Map<number, MasterKey>();
  for (const { number, fingerprint } of checks) {
    const key = keys.find((one) => one.fingerprint === fingerprint);
    if (key) byNumber.set(number, key);
  }
  return { current: checks.find(({ state }) => state === "current")?.number ?? 0, byNumber };
}

async function readKeys(source: KeySource): Promise<MasterKey[] | undefined> {
  return source.kind === "text" ? parseMasterKeys(source.text, source.cameFrom) : readKeyFile(source.path);
}

/** All keys at hand, when those that are needed are among them. Throws WrongKey. */
async function findKeys(source: KeySource, needed: readonly Proof[], what = "This database"): Promise<MasterKey[]> {
  const keys = await readKeys(source);
  for (const check of needed) {
    if (!keys) {
      const place = source.kind === "file" ? source.path : source.cameFrom;
      throw new WrongKey(
        `${what} is sealed with the key ${check.fingerprint}, and there is no key at ${place}. ` +
          "Put your copy of the key file there, or name it with LEADRELAY_SECRET_KEY_FILE. Nothing was changed.",
      );
    }
    prove(keys, check, what);
  }
  return keys ?? [];
}

function prove(keys: readonly MasterKey[], check: Proof, what: string): void {
  const key = keys.find(({ fingerprint }) => fingerprint === check.fingerprint);
  if (!key) throw wrong(keys, check, what);
  try {
    if (open(() => toKey(0, key.bytes).secret, CHECK_PLACE, check.sealed).toString() === CHECK_TEXT) return;
  } catch (cause) {
    throw wrong(keys, check, what, cause);
  }
  throw wrong(keys, check, what);
}

function wrong(keys: readonly MasterKey[], check: Proof, what: string, cause?: unknown): WrongKey {
  const given = keys.map(({ fingerprint }) => fingerprint).join(" and ");
  const is = keys.length > 1 ? `the keys given are ${given}` : `the key given is ${given}`;
  return new WrongKey(`${what} is sealed with the key ${check.fingerprint}; ${is}. Start with the right key file. Nothing was changed.`, {
    cause,
  });
}
