import type pg from "pg";
import { DatabaseUnsafe, codeOf } from "./errors.ts";

/** The role the application works as: it owns nothing and row-level security binds it. One for all databases of a server. */
export const APP_ROLE = "leadrelay_app";

/**
 * What every connection of the application starts with. A role that is set by the connection itself cannot be forgotten; the
 * fixed search path keeps objects of other schemas from standing in for ours. Plans are made once and kept: one that was made
 * while a table was empty would read all of it for as long as the connection lives (measured: six times the time a lead), so
 * an index is taken wherever there is one. Before version 18 PostgreSQL does that by a price so high that every such plan would be
 * compiled first (`jit_above_cost`), which takes longer than any statement of ours.
 */
export const APP_OPTIONS = `-c role=${APP_ROLE} -c search_path=public -c enable_seqscan=off -c jit=off`;

const DUPLICATE_OBJECT = "42710";
const UNIQUE_VIOLATION = "23505"; // two that create the same role at once may also meet in pg_authid's index
const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Sees to it that the application's role is there and that the user of this connection may act as it. Safe to repeat and to
 * run at once from several databases of one server. Throws DatabaseUnsafe with the SQL an administrator must run when the
 * user may not create roles.
 */
export async function ensureAppRole(client: pg.ClientBase): Promise<void> {
  await ignoring([DUPLICATE_OBJECT, UNIQUE_VIOLATION], () => createRole(client));
  if (!(await mayActAsApp(client))) await grantRole(client);
  await client.query(`grant usage on schema public to ${APP_ROLE}`);
}

async function createRole(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
  if (rowCount === 0) await asAdministrator(client, `create role ${APP_ROLE} nologin`);
}

/** Trying it is the only test that holds from 15 (membership is enough) to 18 (membership with the SET option). */
async function mayActAsApp(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query(`set role ${APP_ROLE}`);
    await client.query("reset role");
    return true;
  } catch (error) {
    if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}

/** Since 16 a grant says what it allows; whoever created the role may administer it, and so grant it to himself. */
async function grantRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
  const options = (rows[0]?.version ?? 0) >= 160_000 ? " with set true, inherit false" : "";
  await asAdministrator(client, `grant ${APP_ROLE} to current_user${options}`);
}

async function asAdministrator(client: pg.ClientBase, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (cause) {
    if (codeOf(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
    throw new DatabaseUnsafe(
      `The database user may not set up the role "${APP_ROLE}". Have an administrator of the server run, with the user of DATABASE_URL in place of "the_user": ` +
        `create role ${APP_ROLE} nologin; grant ${APP_ROLE} to the_user;`,
      { cause },
    );
  }
}

async function ignoring(codes: string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!codes.includes(codeOf(error) ?? "")) throw error;
  }
}
