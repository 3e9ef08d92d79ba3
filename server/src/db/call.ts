import type { QueryResultRow } from "pg";
import type { Database } from "./db.ts";
import { toDatabaseError } from "./errors.ts";

/**
 * Runs a prepared statement that spans workspaces: a call of one of the functions of migration 0005. `name` is what the
 * server remembers the plan by. Rows come with the column names of the database.
 */
export async function call<Row extends QueryResultRow>(database: Database, name: string, text: string, values: unknown[]): Promise<Row[]> {
  try {
    return (await database.pool.query<Row>({ name, text, values })).rows;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
