import { NotFound } from "../lib/errors.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import type { OpenConnection } from "./open-connection.ts";
import { findConnection } from "./queries.ts";

/** Secrets that are to take the place of stored ones. */
export type GivenSecrets = { accessToken?: string; appSecret?: string };

type Deps = Pick<ConnectionDeps, "database" | "vault" | "secretsOf">;

/** A stored connection ready for use, as it is this moment, with secrets that are given instead of its own. Throws NotFound. */
export async function openStored(
  { database, vault, secretsOf }: Deps,
  { workspaceId, connectionId, accessToken, appSecret }: GivenSecrets & { workspaceId: string; connectionId: string },
): Promise<OpenConnection> {
  const row = await findConnection(database.in(workspaceId), { workspaceId, connectionId });
  if (!row) throw new NotFound(`There is no connection ${connectionId} here.`);
  const secrets = (await vault.of(workspaceId)).openSecrets(connectionId, row.secrets);
  return {
    id: connectionId,
    workspaceId,
    provider: row.provider,
    environment: row.environment,
    accountId: row.accountId,
    accountName: row.accountName,
    baseUrl: row.baseUrl,
    secrets: new ClosedSecrets(secretsOf(row.provider, row.environment)).with(secrets).with({ accessToken, appSecret }),
    hasTokens: row.hasTokens && !accessToken,
    isBlocked: row.blockedCause !== null,
    isPaused: row.pausedAt !== null,
  };
}
