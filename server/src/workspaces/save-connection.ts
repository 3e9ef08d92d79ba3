import { adoptOrphans, unblockConnection } from "../connections/queries.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { deleteTokens } from "../tokens/queries.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";
import { type StoredConnection, writeConnection } from "./queries.ts";
import { type FileConnection, SECRET_FIELDS } from "./workspace-file.ts";

/** The vault of one workspace, as far as connections need it. */
export type SecretsVault = {
  sealSecrets(connectionId: string, secrets: ClosedSecrets): Buffer;
  openSecrets(connectionId: string, sealed: Buffer | null): ClosedSecrets;
};

type Deps = {
  clock: Clock;
  vault: { of(workspaceId: string, db: Db): Promise<SecretsVault> };
  mintContactBookToken(db: Db, workspaceId: string): Promise<string>;
};
type Input = { workspaceId: string; locationId: string; connection: FileConnection; stored: StoredConnection | undefined };

/**
 * Writes a connection, sealed; secrets left out stay. What waited for it goes on: work that was set aside, and with a new
 * connection what a removed one of the same id or account left behind. `trx` is a transaction that holds the workspace's lock.
 */
export async function saveConnection(deps: Deps, trx: Db, { workspaceId, locationId, connection, stored }: Input): Promise<void> {
  const vault = await deps.vault.of(workspaceId, trx);
  const now = deps.clock.now();
  const isSameProvider = stored?.provider === connection.provider;
  // Secrets of another provider are of no use to this one.
  let secrets = stored && isSameProvider ? vault.openSecrets(connection.id, stored.secrets) : new ClosedSecrets();
  const secretNames = stored && isSameProvider ? { ...stored.secretNames } : {};
  const secretsSetAt = stored && isSameProvider ? { ...stored.secretsSetAt } : {};
  for (const field of SECRET_FIELDS) {
    const given = connection.secrets[field];
    if (!given) continue;
    if (!secrets.is(field, given.value)) secretsSetAt[field] = now.toISOString();
    secrets = secrets.with({ [field]: given.value });
    if (given.name !== null) secretNames[field] = given.name;
    else delete secretNames[field];
  }
  if (connection.provider === "contact-book" && !secrets.has("accessToken")) {
    secrets = secrets.with({ accessToken: await deps.mintContactBookToken(trx, workspaceId) });
    secretsSetAt.accessToken = now.toISOString();
  }
  const accountId = connection.accountId ?? locationId;
  const sealed = vault.sealSecrets(connection.id, secrets);
  await writeConnection(trx, workspaceId, { ...connection, accountId, secrets: sealed, secretNames, secretsSetAt }, now);
  const key = { workspaceId, connectionId: connection.id };
  // A token that was put in, or another provider's account, takes the place of what consent had brought.
  if (stored && (!isSameProvider || connection.secrets.accessToken)) await deleteTokens(trx, key);
  if (stored) await unblockConnection(trx, key, now);
  else await adoptOrphans(trx, { ...key, provider: connection.provider, accountId }, now);
}
