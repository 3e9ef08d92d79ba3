import type { ProviderFetch, ProviderRequest, ConnectionSecrets } from "../connectors/kit/fetch.ts";
import { createProviderFetch, type Exchange } from "../connectors/kit/http.ts";
import type { Transport } from "../connectors/kit/transport.ts";
import type { Provider } from "../connectors/kit/providers.ts";
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
type Ways = { network: Transport; own: Transport };

/** The contact book of this process. */
export const ownContactBook = ({ own }: Ways): Place => ({ baseUrl: "http://contact-book.internal", transport: own });

/** The requests of one attempt: the fetch its connector uses, and what went over the wire. */
export type AttemptRecorder = { fetch: ProviderFetch; exchanges: Exchange[] };

export type StartAttempt = (
  connection: OpenConnection,
  connector: { baseUrl: string; authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest },
  /** Headers beside the request, for the contact book of this process alone; they are not recorded. */
  beside?: Record<string, string>,
) => Promise<AttemptRecorder>;

/** Makes the one way to a provider: token, limits and recording are added here, and nowhere else is a secret read. */
export function createStartAttempt(deps: { ways: Ways; addresses: Addresses; monotonicMs(): number; signal(): AbortSignal }): StartAttempt {
  return async (connection, connector, beside) => {
    const exchanges: Exchange[] = [];
    const fetch = createProviderFetch({
      ...(await placeOf(connection, connector.baseUrl, beside ? { ...deps, ways: withBeside(deps.ways, beside) } : deps)),
      secrets: connection.secrets,
      authorise: connector.authorise,
      record: (exchange) => exchanges.push(exchange),
      monotonicMs: deps.monotonicMs,
      signal: deps.signal(),
    });
    return { fetch, exchanges };
  };
}

function withBeside({ network, own }: Ways, beside: Record<string, string>): Ways {
  return { network, own: (request) => own({ ...request, headers: { ...request.headers, ...beside } }) };
}

async function placeOf(
  { provider, baseUrl }: OpenConnection,
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
