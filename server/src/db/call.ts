import type { QueryResultRow } from "pg";
import type { Database } from "./db.ts";
import { isDatabaseAway, toDatabaseError } from "./errors.ts";
import { takeConnection } from "./pool.ts";

/**
 * Runs a prepared statement that spans workspaces: a call of one of the functions of migration 0005. `name` is what the
 * server remembers the plan by. Rows come with the column names of the database.
 */
export async function call<Row extends QueryResultRow>(database: Database, name: string, text: string, values: unknown[]): Promise<Row[]> {
  try {
    const client = await takeConnection(database.pool);
    try {
      const { rows } = await client.query<Row>({ name, text, values });
      client.release();
      return rows;
    } catch (error) {
      client.release(isDatabaseAway(error)); // one that lost its server is not used again
      throw error;
    }
  } catch (error) {
    throw toDatabaseError(error);
  }
}
