import type { IncomingMessage } from "node:http";
import type { Context } from "hono";

/**
 * The body's bytes as they came, at most `mostBytes`. Read from Node's own request where there is one: its way through web
 * streams costs as much as everything else a webhook takes (measured). A longer one is not read to its end.
 */
export async function readRawBody(c: Context, mostBytes: number): Promise<Buffer | "too_large"> {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }; // set by @hono/node-server
  if (Number(c.req.header("content-length") ?? 0) > mostBytes) return "too_large";
  if (!incoming) {
    const body = Buffer.from(await c.req.arrayBuffer());
    return body.length > mostBytes ? "too_large" : body;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return "too_large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
