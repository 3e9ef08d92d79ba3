import pg from "pg";
import { codeOf } from "../errors.ts";
import { APP_ROLE } from "../roles.ts";
import { superuserOf } from "./ping.ts";

/** The name of our database, and of the user that owns it and everything in it. */
export const DATABASE = "leadrelay";

/**
 * Makes our database with its owner and the application's role, where they are missing. The owner is no superuser, as it
 * would be on a server of somebody else: what the application's connections could climb back to (`reset role`) is no more
 * than our own data.
 */
export async function createDatabaseIfMissing(socketFolder: string): Promise<void> {
  const client = new pg.Client(superuserOf(socketFolder));
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select rolname::text as name from pg_roles union all select 'database ' || datname from pg_database",
    );
    const existing = new Set(rows.map((row) => row.name));
    if (!existing.has(DATABASE)) await createOnce(client, `create role ${DATABASE} login`);
    if (!existing.has(APP_ROLE)) await createOnce(client, `create role ${APP_ROLE} nologin`);
    await client.query(`grant ${APP_ROLE} to ${DATABASE} with set true, inherit false`);
    if (!existing.has(`database ${DATABASE}`)) await createOnce(client, `create database ${DATABASE} owner ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** 42710 and 42P04: it exists by now. A process that was killed in between leaves some of them. */
async function createOnce(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!["42710", "42P04"].includes(codeOf(error) ?? "")) throw error;
  }
}
