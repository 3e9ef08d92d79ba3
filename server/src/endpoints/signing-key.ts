import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Random } from "../lib/random.ts";
import { UNCLAIMED } from "../pipeline/receive.ts";
import type { Vault } from "../vault/vault.ts";
import { findSigningKey, insertSigningKey } from "./queries.ts";

type Deps = { database: Pick<Database, "system">; vault: Vault; clock: Clock; random: Random };

/** The installation's Ed25519 key. Programs that check our signatures read the public half at /crm/webhook-key. */
export type SigningKey = {
  privateKey: KeyObject;
  /** SPKI, base64 of DER: the form in which HighLevel publishes its own. */
  publicKey: string;
  publicKeyPem: string;
};

// RFC 8410 section 7: a private key is this and 32 random bytes.
const PKCS8_OF_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const PLACE = { table: "webhook_signing_key", column: "private_key", rowId: "installation" };

/** Gives the key, and makes it when there is none: of several processes that make one at once, the first one's stays. Read once. */
export function createSigningKey(deps: Deps): () => Promise<SigningKey> {
  let known: Promise<SigningKey> | undefined;
  return () => {
    known ??= load(deps).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function load({ database, vault, clock, random }: Deps): Promise<SigningKey> {
  const keys = await vault.of(UNCLAIMED); // it belongs to no client; this workspace is there before any
  const toKey = (der: Buffer) => createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicOf = (key: KeyObject) => createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
  let row = await findSigningKey(database.system);
  if (!row) {
    const der = Buffer.concat([PKCS8_OF_ED25519, random.bytes(32)]);
    const sealed = keys.sealValue(PLACE, der.toString("base64"));
    await insertSigningKey(database.system, { publicKey: publicOf(toKey(der)), privateKey: sealed, createdAt: clock.now() });
    row = await findSigningKey(database.system);
    if (!row) throw new Error("The signing key that was just written is not there.");
  }
  const privateKey = toKey(Buffer.from(keys.openValue(PLACE, row.privateKey), "base64"));
  const publicKeyPem = createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();
  return { privateKey, publicKey: publicOf(privateKey), publicKeyPem };
}
