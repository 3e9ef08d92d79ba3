import type pg from "pg";
import { withClient } from "../db/connection.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import { makeKeyFile, parseMasterKey, readKeyFile, type MasterKey } from "./key-file.ts";
import { findVaultCheck, insertVaultCheck } from "./queries.ts";
import { open, seal, toKey, type Place } from "./seal.ts";

const CHECK_TEXT = "leadrelay";
const CHECK_PLACE: Place = { workspaceId: "", table: "vault_check", column: "sealed", rowId: "1" };

/** The database holds sealed data and the key at hand is not its key. Nothing was changed. */
export class WrongKey extends AppError {
  readonly code = "wrong_secret_key";
  readonly status = 500;
}

/** Where the master key comes from: the text of a variable, or a file (which is made at the first start only). */
export type KeySource = { kind: "text"; text: string; cameFrom: string } | { kind: "file"; path: string; mayMake: boolean };

/**
 * The same refusal before anything is changed, migrations included: a database that was sealed is looked at as its owner,
 * and left alone when the key does not fit. Throws WrongKey, BadConfiguration.
 */
export async function refuseWrongKey(connection: pg.ClientConfig, source: KeySource): Promise<void> {
  const check = await withClient(connection, async (client) => {
    const { rows: tables } = await client.query<{ name: string | null }>("select to_regclass('public.vault_check')::text as name");
    if (!tables[0]?.name) return undefined;
    return (await client.query<{ fingerprint: string; sealed: Buffer }>("select fingerprint, sealed from public.vault_check")).rows[0];
  });
  if (check) prove(await readKey(source, check), check);
}

/** The same for a backup before it is restored. Throws WrongKey, BadConfiguration. */
export async function refuseKeyOfAnother(source: KeySource, check: { fingerprint: string; sealed: Buffer }): Promise<void> {
  prove(await readKey(source, check, "This backup"), check, "This backup");
}

/**
 * Finds the master key and proves it against the database. A new key is made only when nothing was ever sealed.
 * Throws WrongKey when the key is missing or is another one, BadConfiguration when it cannot be read.
 */
export async function unlock(
  { database, clock, random }: { database: Database; clock: Clock; random: Random },
  source: KeySource,
): Promise<MasterKey> {
  const check = await findVaultCheck(database.system);
  if (check) {
    const key = await readKey(source, check);
    prove(key, check);
    return key;
  }
  const key = source.kind === "text" ? parseMasterKey(source.text, source.cameFrom) : await readKeyFile(source.path);
  const first = key ?? (source.kind === "file" && source.mayMake ? await makeKeyFile({ random }, source.path) : undefined);
  if (!first) throw new WrongKey("There is no secret key yet. Name one with LEADRELAY_SECRET_KEY or LEADRELAY_SECRET_KEY_FILE.");
  const sealed = seal({ random }, toKey(0, first.bytes), CHECK_PLACE, Buffer.from(CHECK_TEXT));
  await insertVaultCheck(database.system, { fingerprint: first.fingerprint, sealed, createdAt: clock.now() });
  const kept = await findVaultCheck(database.system); // another process may have been first, with another key
  if (kept) prove(first, kept);
  return first;
}

async function readKey(source: KeySource, check: { fingerprint: string }, what = "This database"): Promise<MasterKey> {
  const key = source.kind === "text" ? parseMasterKey(source.text, source.cameFrom) : await readKeyFile(source.path);
  if (key) return key;
  const place = source.kind === "file" ? source.path : source.cameFrom;
  throw new WrongKey(
    `${what} is sealed with the key ${check.fingerprint}, and there is no key at ${place}. ` +
      "Put your copy of the key file there, or name it with LEADRELAY_SECRET_KEY_FILE. Nothing was changed.",
  );
}

function prove(key: MasterKey, check: { fingerprint: string; sealed: Buffer }, what = "This database"): void {
  try {
    if (open(() => toKey(0, key.bytes).secret, CHECK_PLACE, check.sealed).toString() === CHECK_TEXT) return;
  } catch (cause) {
    throw wrong(key, check, what, cause);
  }
  throw wrong(key, check, what);
}

function wrong(key: MasterKey, check: { fingerprint: string }, what: string, cause?: unknown): WrongKey {
  return new WrongKey(
    `${what} is sealed with the key ${check.fingerprint}; the key given is ${key.fingerprint}. Start with the right key file. Nothing was changed.`,
    { cause },
  );
}
