import { randomUUID } from "node:crypto";
import type { BareMode, BareSettings } from "./bare-server.ts";
import { inRepository, startChild } from "./children.ts";
import { APP_SECRET, type Product } from "./product.ts";

/** A bare server on the same PostgreSQL as the product, in a database of its own. */
export async function startBare(product: Product, mode: BareMode): Promise<{ url: string } & AsyncDisposable> {
  const database = `bare_${randomUUID().slice(0, 8)}`;
  await product.query(`create database ${database}`);
  const settings: BareSettings = { mode, secret: APP_SECRET, connection: product.connection(database) };
  const child = startChild({ args: [inRepository("server/bench/bare-server.ts")], input: JSON.stringify(settings) });
  const port = await child.nextLine();
  return { url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: () => child.stop() };
}
