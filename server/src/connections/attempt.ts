import type { Agent } from "undici";
import type { ProviderFetch, ProviderRequest, ConnectionSecrets } from "../connectors/kit/fetch.ts";
import { createProviderFetch, type Exchange } from "../connectors/kit/http.ts";
import type { OpenConnection } from "./open-connection.ts";

/** Where the parts of this installation that listen on a port of their own are found. */
export type Addresses = {
  /** The contact book of this process. */
  contactBook(): string;
  /** The simulator; undefined while the sandbox is switched off. */
  sandbox(): Promise<string | undefined>;
};

/** The requests of one attempt: the fetch its connector uses, and what went over the wire. */
export type AttemptRecorder = { fetch: ProviderFetch; exchanges: Exchange[] };

export type StartAttempt = (
  connection: OpenConnection,
  connector: { baseUrl: string; authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest },
) => Promise<AttemptRecorder>;

/** Makes the one way to a provider: token, limits and recording are added here, and nowhere else is a secret read. */
export function createStartAttempt(deps: {
  agent: Agent;
  addresses: Addresses;
  monotonicMs(): number;
  signal(): AbortSignal;
}): StartAttempt {
  return async (connection, connector) => {
    const exchanges: Exchange[] = [];
    const fetch = createProviderFetch({
      agent: deps.agent,
      baseUrl: await baseUrlOf(connection, connector.baseUrl, deps.addresses),
      secrets: connection.secrets,
      authorise: connector.authorise,
      record: (exchange) => exchanges.push(exchange),
      monotonicMs: deps.monotonicMs,
      signal: deps.signal(),
    });
    return { fetch, exchanges };
  };
}

async function baseUrlOf(connection: OpenConnection, usual: string, addresses: Addresses): Promise<string> {
  if (connection.provider === "contact-book") return addresses.contactBook();
  if (connection.baseUrl === "sandbox") return (await addresses.sandbox()) ?? "http://sandbox.invalid"; // looked up, not found: surely not sent
  return connection.baseUrl ?? usual;
}
