import type { ChangingToken, ConnectionSecrets, ProviderFetch, ProviderRequest } from "../connectors/kit/fetch.ts";
import type { OAuthDescription } from "../connectors/kit/oauth.ts";
import { createProviderFetch, type Exchange } from "../connectors/kit/http.ts";
import type { Transport } from "../connectors/kit/transport.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { TokenInUse, Tokens } from "../tokens/tokens.ts";
import { openSecrets } from "../vault/open-secrets.ts";
import type { OpenConnection } from "./open-connection.ts";

/** Where the parts of this installation are found. */
export type Addresses = {
  /** The contact book: in this process, or wherever a test has put it. */
  contactBook(ways: Ways): Place;
  /** The simulator; undefined while the sandbox is switched off. */
  sandbox(): Promise<string | undefined>;
};

type Place = { baseUrl: string; transport: Transport };

/** `own` leads to the contact book of this process. */
export type Ways = { network: Transport; own: Transport };

/** The contact book of this process. */
export const ownContactBook = ({ own }: Ways): Place => ({ baseUrl: "http://contact-book.internal", transport: own });

/** The requests of one attempt: the fetch its connector uses, and what went over the wire. */
export type AttemptRecorder = { fetch: ProviderFetch; exchanges: Exchange[] };

/** What a fetch needs to know of a connector. */
type CallableConnector = {
  baseUrl: string;
  authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest;
  oauth?: OAuthDescription;
};

export type StartAttempt = (
  connection: OpenConnection,
  connector: CallableConnector,
  /** Headers beside the request, for the contact book of this process alone; they are not recorded. */
  beside?: Record<string, string>,
) => Promise<AttemptRecorder>;

type Deps = {
  ways: Ways;
  addresses: Addresses;
  tokens?: Pick<Tokens, "current" | "afterRejection">;
  monotonicMs(): number;
  signal(): AbortSignal;
};

/** Makes the one way to a provider: token, limits and recording are added here, and nowhere else is a token read. */
export function createStartAttempt(deps: Deps): StartAttempt {
  return async (connection, connector, beside) => {
    const exchanges: Exchange[] = [];
    const fetch = createProviderFetch({
      ...(await placeOf(connection, connector.baseUrl, beside ? { ...deps, ways: withBeside(deps.ways, beside) } : deps)),
      secrets: openSecrets(connection.secrets),
      token: deps.tokens && connector.oauth && connection.hasTokens ? changingToken(deps.tokens, connection, connector.oauth) : undefined,
      authorise: connector.authorise,
      record: (exchange) => exchanges.push(exchange),
      monotonicMs: deps.monotonicMs,
      signal: deps.signal(),
    });
    return { fetch, exchanges };
  };
}

/** Read for each request: a long attempt may outlive the token it began with. */
function changingToken(
  tokens: Pick<Tokens, "current" | "afterRejection">,
  { workspaceId, id: connectionId }: OpenConnection,
  { isRejected }: OAuthDescription,
): ChangingToken {
  const key = { workspaceId, connectionId };
  const opened = (token: TokenInUse) => ({ secrets: openSecrets(token.secrets), version: token.version });
  return {
    current: async () => opened(await tokens.current(key)),
    async afterRejection(version) {
      const newer = await tokens.afterRejection(key, version);
      return newer && opened(newer);
    },
    isRejected,
  };
}

function withBeside({ network, own }: Ways, beside: Record<string, string>): Ways {
  return { network, own: (request) => own({ ...request, headers: { ...request.headers, ...beside } }) };
}

/** Where a connection leads, and by which way. `usual`: where its provider lives. */
export async function placeOf(
  { provider, baseUrl }: Pick<OpenConnection, "provider" | "baseUrl">,
  usual: string,
  { addresses, ways }: { addresses: Addresses; ways: Ways },
): Promise<Place> {
  const transport = ways.network;
  if (provider === "contact-book") return addresses.contactBook(ways);
  if (baseUrl !== "sandbox") return { baseUrl: baseUrl ?? usual, transport };
  const sandbox = (await addresses.sandbox()) ?? "http://sandbox.invalid"; // looked up, not found: surely not sent
  return { baseUrl: `${sandbox}${SANDBOX_PATHS[provider] ?? ""}`, transport };
}

/** Where the simulator serves those that do not live at its root. */
const SANDBOX_PATHS: Partial<Record<Provider, string>> = { highlevel: "/highlevel" };
