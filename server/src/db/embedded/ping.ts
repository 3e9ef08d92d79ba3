import pg from "pg";
import { codeOf, isDatabaseAway } from "../errors.ts";
import { PORT } from "./socket-folder.ts";

/** `starting` is also said by a server that recovers from a crash or shuts down. */
export type Answer = "ready" | "starting" | "absent";

const CANNOT_CONNECT_NOW = "57P03"; // PostgreSQL documentation, appendix A

/** How the superuser of the embedded server connects. Everything is given, or pg would look into PG* variables. */
export const superuserOf = (socketFolder: string, database = "postgres"): pg.ClientConfig => ({
  host: socketFolder,
  port: PORT,
  user: "postgres",
  password: "",
  database,
  ssl: false,
  connectionTimeoutMillis: 3_000,
});

/** Asks whether the server takes connections: by connecting. */
export async function ping(socketFolder: string): Promise<Answer> {
  const client = new pg.Client(superuserOf(socketFolder));
  client.on("error", () => {}); // it may die while we hang up
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    if (codeOf(error) === CANNOT_CONNECT_NOW) return "starting";
    return isDatabaseAway(error) && codeOf(error) !== "53300" ? "absent" : "ready"; // a refusal is an answer, too
  } finally {
    await client.end().catch(() => {});
  }
}
