import { NotFound } from "../lib/errors.ts";
import { applyEntries } from "../workspaces/apply-workspace-file.ts";
import { assertBaseUrl } from "./assert-base-url.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { ConnectionTestFailed } from "./errors.ts";
import { nameAccount } from "./queries.ts";
import { toRequestIssues } from "./request-issues.ts";
import { type GivenSecrets, openStored } from "./stored-connection.ts";
import { hasFailed, tryConnection } from "./try-connection.ts";

type Input = GivenSecrets & {
  workspaceId: string;
  connectionId: string;
  name?: string;
  /** Null: the provider's own address. */
  baseUrl?: string | null;
  isOperator: boolean;
  withoutTest: boolean;
};

/**
 * Changes a connection. A new secret or address is tested first (unless `withoutTest`): the old ones stay in use until then, and
 * for good when the test fails. Throws NotFound, AddressNotAllowed, ConnectionTestFailed or InvalidInput.
 */
export async function changeConnection(deps: ConnectionDeps, input: Input): Promise<void> {
  const { workspaceId, connectionId, name, baseUrl } = input;
  const stored = await openStored(deps, input);
  if (baseUrl !== undefined) {
    const usual = (deps.connectors.source(stored.provider) ?? deps.connectors.destination(stored.provider))?.baseUrl;
    assertBaseUrl({ baseUrl, provider: stored.provider, usual, isOperator: input.isOperator });
  }
  const isTested = !input.withoutTest && (input.accessToken || input.appSecret || baseUrl !== undefined);
  const tried = isTested ? await tryConnection(deps, { ...stored, ...(baseUrl !== undefined && { baseUrl }) }) : undefined;
  if (tried && hasFailed(tried.checks)) throw new ConnectionTestFailed(tried.checks);
  const accessToken = input.accessToken && (tried?.accessToken ?? input.accessToken);
  await toRequestIssues(() =>
    applyEntries(deps.apply, workspaceId, ({ connections, workspace }) => {
      const now = connections.find(({ id }) => id === connectionId);
      if (!now) throw new NotFound(`There is no connection ${connectionId} here.`);
      const isBook = now.provider === "contact-book" && now.accountId === workspace.locationId;
      const address = baseUrl === undefined ? now.baseUrl : baseUrl;
      return {
        connections: [
          {
            id: connectionId,
            provider: now.provider,
            name: name ?? now.name,
            accountId: isBook ? null : now.accountId,
            baseUrl: address,
            environment: baseUrl === undefined ? now.environment : address === "sandbox" ? "sandbox" : "live",
            secrets: {
              ...(accessToken && { accessToken: { value: accessToken, name: null } }),
              ...(input.appSecret && { appSecret: { value: input.appSecret, name: null } }),
            },
          },
        ],
      };
    }),
  );
  if (tried?.accountName) await nameAccount(deps.database.in(workspaceId), { workspaceId, connectionId }, tried.accountName);
}
