import { randomUUID } from "node:crypto";
import type { BareMode, BareSettings } from "./bare-server.ts";
import { inRepository, startChild } from "./children.ts";
import pg from "pg";
import { APP_SECRET, type Product } from "./product.ts";

export type Bare = AsyncDisposable & {
  url: string;
  /** What is stored: a limit counts only what was written. */
  countRows(): Promise<number>;
};

/** A bare server on the same PostgreSQL as the product, in a database of its own. */
export async function startBare(product: Product, mode: BareMode): Promise<Bare> {
  const database = `bare_${randomUUID().slice(0, 8)}`;
  await product.query(`create database ${database}`);
  const settings: BareSettings = { mode, secret: APP_SECRET, connection: product.connection(database) };
  const child = startChild({ args: [inRepository("server/bench/bare-server.ts")], input: JSON.stringify(settings) });
  const port = await child.nextLine();
  const client = new pg.Client(settings.connection);
  client.on("error", () => {});
  await client.connect();
  return {
    url: `http://127.0.0.1:${port}/`,
    countRows: async () => (await client.query<{ count: number }>("select count(*)::int as count from bare")).rows[0]?.count ?? 0,
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await child.stop();
    },
  };
}
