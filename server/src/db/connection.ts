import pg from "pg";
import { BadConfiguration } from "../lib/errors.ts";

/** Options of the server (`-c name=value`) added to a connection, whether it is a URL or fields. */
export function withOptions(connection: pg.ClientConfig, options: string): pg.ClientConfig {
  const { connectionString } = connection;
  if (connectionString === undefined) return { ...connection, options: join(connection.options, options) };
  // pg lets what a URL says win over fields, so they must go into the URL. Only its query is taken apart: a URL of
  // PostgreSQL may have no host, which URL refuses to read.
  const [address = "", query = ""] = connectionString.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("options", join(parameters.get("options") ?? undefined, options));
  return { ...connection, connectionString: `${address}?${parameters.toString().replaceAll("+", "%20")}` };
}

/** The connection for a DATABASE_URL. Throws BadConfiguration when it cannot be read; the message holds nothing of it. */
export function parseDatabaseUrl(url: string): pg.ClientConfig {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error("another scheme");
    void new pg.Client({ connectionString: url });
    return { connectionString: url };
  } catch {
    throw new BadConfiguration(
      "DATABASE_URL is not a PostgreSQL address. It looks like this: postgres://user:password@host:5432/leadrelay",
    );
  }
}

/** Connects one client for as long as the work takes. */
export async function withClient<Result>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionTimeoutMillis: 3_000, keepAlive: true, ...connection });
  client.on("error", () => {}); // a connection lost between two queries fails the next one, and must not end the process
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

const join = (existing: string | undefined, added: string) => (existing ? `${existing} ${added}` : added);
