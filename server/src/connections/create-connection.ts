import type { TellCheck } from "../connectors/kit/check.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { AppError, Conflict } from "../lib/errors.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";
import { applyEntries } from "../workspaces/apply-workspace-file.ts";
import type { FileConnection, SecretField } from "../workspaces/workspace-file.ts";
import { assertBaseUrl } from "./assert-base-url.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { ConnectionTestFailed } from "./errors.ts";
import { freeId } from "./free-id.ts";
import type { OpenConnection } from "./open-connection.ts";
import { nameAccount } from "./queries.ts";
import { toRequestIssues } from "./request-issues.ts";
import { openStored } from "./stored-connection.ts";
import { hasFailed, type Tried, tryConnection } from "./try-connection.ts";

/** A connection as somebody describes it who wants it made. `accountId` null: the contact book. */
export type Draft = {
  provider: Extract<Provider, "facebook" | "highlevel" | "contact-book">;
  accountId: string | null;
  baseUrl: string | null;
  accessToken?: string;
  appSecret?: string;
};

type Input = Draft & { workspaceId: string; id?: string; name: string; isOperator: boolean; withoutTest: boolean };

/**
 * Makes a connection after its secrets passed their test (unless `withoutTest`), the way an applied file would. Gives its id.
 * Throws AddressNotAllowed, ConnectionTestFailed, InvalidInput, and Conflict for an id that is taken; nothing is written then.
 */
export async function createConnection(deps: ConnectionDeps, input: Input): Promise<string> {
  const { workspaceId, name } = input;
  refuseAddress(deps, input);
  const tried = input.withoutTest ? undefined : await tryDraft(deps, input);
  if (tried && hasFailed(tried.checks)) throw new ConnectionTestFailed(tried.checks);
  let id = input.id ?? "";
  await toRequestIssues(() =>
    applyEntries(deps.apply, workspaceId, ({ connections }) => {
      const taken = connections.map((connection) => connection.id);
      if (input.id !== undefined && taken.includes(input.id)) throw new Conflict(`There is a connection "${input.id}" already.`);
      id = input.id ?? freeId(name, taken, input.provider);
      return { connections: [toEntry({ ...input, id, accessToken: tried?.accessToken ?? input.accessToken })] };
    }),
  );
  if (tried?.accountName) await nameAccount(deps.database.in(workspaceId), { workspaceId, connectionId: id }, tried.accountName);
  if (tried) await prepareDestination(deps, { workspaceId, connectionId: id });
  return id;
}

/** Makes what a destination needs, such as the fields that keep a lead's id. What fails now is made with the first lead. */
async function prepareDestination(deps: ConnectionDeps, key: { workspaceId: string; connectionId: string }): Promise<void> {
  const connection = await openStored(deps, key);
  const connector = deps.connectors.destination(connection.provider);
  if (!connector?.prepare) return;
  try {
    const { fetch } = await deps.startAttempt(connection, connector);
    await connector.prepare(fetch, connection);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** Tests a connection that is not there yet. Throws AddressNotAllowed. */
export async function tryDraft(
  deps: ConnectionDeps,
  input: Draft & { workspaceId: string; isOperator: boolean },
  tell?: TellCheck,
): Promise<Tried> {
  const { provider, baseUrl, accessToken, appSecret } = input;
  refuseAddress(deps, input);
  const environment = environmentOf(baseUrl);
  const draft: OpenConnection = {
    id: "draft",
    workspaceId: input.workspaceId,
    provider,
    environment,
    accountId: input.accountId ?? "",
    accountName: null,
    baseUrl,
    secrets: new ClosedSecrets(deps.secretsOf(provider, environment)).with({ accessToken, appSecret }),
    hasTokens: false,
    isBlocked: false,
    isPaused: false,
  };
  return tryConnection(deps, draft, tell);
}

function refuseAddress({ connectors }: ConnectionDeps, { provider, baseUrl, isOperator }: Draft & { isOperator: boolean }): void {
  const usual = (connectors.source(provider) ?? connectors.destination(provider))?.baseUrl;
  assertBaseUrl({ baseUrl, provider, usual, isOperator });
}

const environmentOf = (baseUrl: string | null) => (baseUrl === "sandbox" ? "sandbox" : "live");

function toEntry({ id, name, provider, accountId, baseUrl, ...given }: Draft & { id: string; name: string }): FileConnection {
  const secrets: FileConnection["secrets"] = {};
  for (const field of ["accessToken", "appSecret"] satisfies SecretField[]) {
    const value = given[field];
    if (value) secrets[field] = { value, name: null };
  }
  return { id, name, provider, accountId, baseUrl, environment: environmentOf(baseUrl), secrets };
}
