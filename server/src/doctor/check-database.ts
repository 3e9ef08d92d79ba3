import type pg from "pg";
import type { Check } from "../connectors/kit/check.ts";
import { withClient } from "../db/connection.ts";

type Facts = { version: string; off: string[]; bytes: number; migrations: number };

/** The server's version, whether it keeps what it confirms, how far the migrations are, and how large the data is. */
export async function checkDatabase({ kind, connection }: { kind: "embedded" | "external"; connection: pg.ClientConfig }): Promise<Check> {
  const facts = await withClient(connection, readFacts);
  const size = `${(facts.bytes / 1024 ** 2).toFixed(0)} MB`;
  const message = `PostgreSQL ${facts.version} (${kind === "embedded" ? "built in" : "DATABASE_URL"}), ${facts.migrations} migrations, ${size}`;
  if (facts.off.length === 0) return { name: "database", state: "ok", message, remedy: null };
  return {
    name: "database",
    state: "warning",
    message: `${message}; ${facts.off.join(", ")} is off, so leads that were acknowledged can be lost.`,
    remedy: `Switch ${facts.off.join(", ")} on and take LEADRELAY_ACCEPT_DATA_LOSS away.`,
  };
}

async function readFacts(client: pg.Client): Promise<Facts> {
  const { rows } = await client.query<{ version: string; off: string[]; bytes: string; migrations: string }>(`
    select current_setting('server_version') as version,
      array(select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name)::text[] as off,
      pg_database_size(current_database()) as bytes, (select count(*) from schema_migrations) as migrations`);
  const [row] = rows;
  return { version: row?.version ?? "unknown", off: row?.off ?? [], bytes: Number(row?.bytes), migrations: Number(row?.migrations) };
}
