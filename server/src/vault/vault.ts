import { createHmac, type KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { ConnectionSecrets } from "../connectors/kit/fetch.ts";
import type { Database } from "../db/db.ts";
import { AppError } from "../lib/errors.ts";
import type { Clock } from "../lib/clock.ts";
import type { Random } from "../lib/random.ts";
import type { MasterKey } from "./key-file.ts";
import { KeyRing } from "./key-ring.ts";
import { ClosedSecrets } from "./closed-secrets.ts";
import { openSecrets } from "./open-secrets.ts";
import { numberOf, open, seal, SealBroken, toKey, type Key, type Place } from "./seal.ts";
import { insertWorkspaceKey, listWorkspaceKeys, lockCurrentNumber, type KeyWriter } from "./queries.ts";

type WorkspaceKeys = { seal: Map<number, KeyObject>; newestSeal: Key; hash: KeyObject };

/** The key of one row (a lead, a raw request): seals what must vanish with it. `wrapped` is what the row keeps. */
export type RowKey = { wrapped: Buffer; key: Key };

/** Where secrets of connections stand. */
export type SecretsPlace = { table: string; column: string };
const CONNECTION_SECRETS: SecretsPlace = { table: "connections", column: "secrets" };
/** The tokens of connections whose provider changes them. */
export const TOKEN_SECRETS: SecretsPlace = { table: "connection_tokens", column: "sealed" };
const SECRETS_PLACES = [CONNECTION_SECRETS, TOKEN_SECRETS];

/** A workspace whose keys are missing cannot be read; its rows stay as they are. */
export class WorkspaceKeysMissing extends AppError {
  readonly code = "workspace_keys_missing";
  readonly status = 500;
}

/**
 * Seals and opens. The master key wraps the keys of a workspace; those wrap the keys of rows and seal secrets; a row's
 * own key seals what must be gone when the row is erased. Nothing else in the code knows a key.
 */
export class Vault {
  readonly #deps: { random: Random; clock: Clock; database: Database };
  readonly #ring: KeyRing;
  readonly #keys = new LRUCache<string, Promise<WorkspaceKeys>>({ max: 5_000, ttl: 60_000 });

  constructor({ master, ...deps }: { random: Random; clock: Clock; database: Database; master: MasterKey | KeyRing }) {
    this.#deps = deps;
    this.#ring = master instanceof KeyRing ? master : KeyRing.of(master);
  }

  /** Gives a new workspace its two keys, in the caller's transaction. */
  async createWorkspaceKeys(db: KeyWriter, workspaceId: string): Promise<void> {
    const { random, clock } = this.#deps;
    const key = await this.#ring.wrapping((await lockCurrentNumber(db)) ?? 0);
    for (const [keyId, purpose] of [
      [1, "seal"],
      [2, "hash"],
    ] as const) {
      const wrapped = seal({ random }, key, keyPlace(workspaceId, keyId), random.bytes(32));
      await insertWorkspaceKey(db, { workspaceId, keyId, purpose, wrapped, createdAt: clock.now() });
    }
    this.#keys.delete(workspaceId);
  }

  /**
   * A workspace's keys at hand, for the many calls that follow: opening and sealing then need no waiting. `db` is the
   * transaction that made the workspace: its keys can be seen nowhere else yet, so they are not remembered.
   */
  async of(workspaceId: string, db?: KeyWriter): Promise<WorkspaceVault> {
    if (db) return new WorkspaceVault(this.#deps.random, workspaceId, await this.#load(workspaceId, db));
    let keys = this.#keys.get(workspaceId);
    if (!keys) {
      keys = this.#load(workspaceId, this.#deps.database.in(workspaceId));
      this.#keys.set(workspaceId, keys);
      keys.catch(() => this.#keys.delete(workspaceId));
    }
    return new WorkspaceVault(this.#deps.random, workspaceId, await keys);
  }

  /** A secret of this installation for another purpose (signing cookies): the same in every process and for good, base64. */
  deriveSecret(purpose: string): string {
    return this.#ring.derive(purpose);
  }

  async #load(workspaceId: string, db: KeyWriter): Promise<WorkspaceKeys> {
    const rows = await listWorkspaceKeys(db, workspaceId);
    const opened = await Promise.all(
      rows.map(async (row) => {
        const wrapping = await this.#ring.find(numberOf(row.wrapped));
        return {
          ...row,
          key: toKey(
            row.keyId,
            open(() => wrapping, keyPlace(workspaceId, row.keyId), row.wrapped),
          ),
        };
      }),
    );
    const seals = opened.filter((row) => row.purpose === "seal");
    const newest = seals.at(-1);
    const hash = opened.find((row) => row.purpose === "hash");
    if (!newest || !hash) throw new WorkspaceKeysMissing(`The workspace ${workspaceId} has no keys. Restore them from a backup.`);
    return {
      seal: new Map(seals.map((row) => [row.keyId, row.key.secret])),
      newestSeal: newest.key,
      hash: hash.key.secret,
    };
  }
}

/** The vault of one workspace. */
export class WorkspaceVault {
  readonly #random: Random;
  readonly #workspaceId: string;
  readonly #keys: WorkspaceKeys;

  constructor(random: Random, workspaceId: string, keys: WorkspaceKeys) {
    this.#random = random;
    this.#workspaceId = workspaceId;
    this.#keys = keys;
  }

  /** Makes the key of a new row of `table`. */
  newRowKey(table: string, rowId: string): RowKey {
    const bytes = this.#random.bytes(32);
    const wrapped = seal({ random: this.#random }, this.#keys.newestSeal, this.#place(table, "seal_key", rowId), bytes);
    return { wrapped, key: toKey(0, bytes) };
  }

  /** The key of a row, from what the row keeps. Throws SealBroken. */
  rowKey(table: string, rowId: string, wrapped: Buffer): Key {
    return toKey(
      0,
      open((id) => this.#keys.seal.get(id), this.#place(table, "seal_key", rowId), wrapped),
    );
  }

  /** Seals text under a row's key. `rowId` is the row it is written to, which may be a step or attempt of the lead. */
  sealText(key: Key, at: { table: string; column: string; rowId: string }, text: string): Buffer {
    return seal({ random: this.#random }, key, { workspaceId: this.#workspaceId, ...at }, Buffer.from(text));
  }

  /** Opens what sealText made. Throws SealBroken. */
  openText(key: Key, at: { table: string; column: string; rowId: string }, sealed: Buffer): string {
    return open(() => key.secret, { workspaceId: this.#workspaceId, ...at }, sealed).toString();
  }

  /** Seals a connection's secrets under the workspace's key. */
  sealSecrets(connectionId: string, secrets: ClosedSecrets, at: SecretsPlace = CONNECTION_SECRETS): Buffer {
    const text = JSON.stringify(openSecrets(secrets));
    return seal({ random: this.#random }, this.#keys.newestSeal, this.#place(at.table, at.column, connectionId), Buffer.from(text));
  }

  /** A connection's secrets, out of the seal and still closed; none kept gives empty ones. Throws SealBroken. */
  openSecrets(connectionId: string, sealed: Buffer | null, at: SecretsPlace = CONNECTION_SECRETS): ClosedSecrets {
    if (!sealed) return new ClosedSecrets();
    const text = open((id) => this.#keys.seal.get(id), this.#place(at.table, at.column, connectionId), sealed).toString();
    return new ClosedSecrets(JSON.parse(text) as ConnectionSecrets); // written by sealSecrets alone
  }

  /** Seals a setting under the workspace's key, bound to its place. */
  sealValue({ table, column, rowId }: { table: string; column: string; rowId: string }, text: string): Buffer {
    return seal({ random: this.#random }, this.#keys.newestSeal, this.#place(table, column, rowId), Buffer.from(text));
  }

  /** Opens what sealValue made; a connection's secrets are no value and do not open here. Throws SealBroken. */
  openValue({ table, column, rowId }: { table: string; column: string; rowId: string }, sealed: Buffer): string {
    if (SECRETS_PLACES.some((place) => place.table === table))
      throw new SealBroken("Secrets of a connection are opened by its fetch alone.");
    return open((id) => this.#keys.seal.get(id), this.#place(table, column, rowId), sealed).toString();
  }

  /** The keyed hash that finds a person by e-mail or phone without keeping either. Takes the normalised form. */
  hash(kind: "email" | "phone", value: string): Buffer {
    return createHmac("sha256", this.#keys.hash).update(`${kind}\0${value}`).digest();
  }

  #place(table: string, column: string, rowId: string): Place {
    return { workspaceId: this.#workspaceId, table, column, rowId };
  }
}

/** Where a key of a workspace stands, wrapped. */
export function keyPlace(workspaceId: string, keyId: number): Place {
  return { workspaceId, table: "workspace_keys", column: "wrapped", rowId: String(keyId) };
}
