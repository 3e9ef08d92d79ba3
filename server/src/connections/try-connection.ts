import type { Check, TellCheck } from "../connectors/kit/check.ts";
import type { DestinationConnector } from "../connectors/kit/destination.ts";
import type { ProviderFetch } from "../connectors/kit/fetch.ts";
import { AppError } from "../lib/errors.ts";
import type { ClosedSecrets } from "../vault/closed-secrets.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import type { OpenConnection } from "./open-connection.ts";

/** What a test came to. `accessToken`: the account's own token, where the one given was somebody else's and led to it. */
export type Tried = { checks: Check[]; accessToken: string | undefined; accountName: string | null };

type Deps = Pick<ConnectionDeps, "connectors" | "startAttempt">;

/**
 * Calls the provider with a connection's secrets, stored or not, and says what works; `tell` hears of each thing as it is found,
 * where the connector says it. Never throws for what the provider does.
 */
export async function tryConnection(deps: Deps, connection: OpenConnection, tell?: TellCheck): Promise<Tried> {
  const { provider } = connection;
  const given: Omit<Tried, "checks"> = { accessToken: undefined, accountName: null };
  if (provider === "contact-book" && !connection.secrets.has("accessToken")) {
    const message = "It is a part of LeadRelay. It gets its key when the connection is made.";
    return { ...given, checks: [{ name: "Contact book", state: "ok", message, remedy: null }] };
  }
  const source = deps.connectors.source(provider);
  const connector = source ?? deps.connectors.destination(provider);
  if (!connector?.check) return { ...given, checks: [CANNOT_BE_TESTED] };
  const fetchWith = async (secrets: ClosedSecrets) => (await deps.startAttempt({ ...connection, secrets }, connector)).fetch;

  let found = given;
  if (source?.accountToken) {
    try {
      const account = await source.accountToken(await fetchWith(connection.secrets), connection);
      found = { accessToken: account.accessToken ?? undefined, accountName: account.accountName };
    } catch (error) {
      if (!(error instanceof AppError)) throw error; // the checks meet the same and say what it means
    }
  }
  const fetch = await fetchWith(connection.secrets.with({ accessToken: found.accessToken }));
  const checks = await connector.check(fetch, connection, tell);
  if (source || hasFailed(checks)) return { ...found, checks };
  return { ...found, checks, accountName: await nameOf(deps.connectors.destination(provider), fetch, connection) };
}

/** A name is nice to have: without the scope to read it the connection works all the same. */
async function nameOf(
  destination: DestinationConnector | undefined,
  fetch: ProviderFetch,
  connection: OpenConnection,
): Promise<string | null> {
  try {
    return (await destination?.accountName?.(fetch, connection)) ?? null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const CANNOT_BE_TESTED: Check = {
  name: "Token",
  state: "warning",
  message: "A connection of this kind cannot be tested yet.",
  remedy: "Send a test lead, or look at the next lead that goes there.",
};

/** Something that was tried does not work. A warning is no failure. */
export const hasFailed = (checks: readonly Check[]): boolean => checks.some(({ state }) => state === "failed");
