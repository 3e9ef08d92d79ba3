import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Answering } from "../http/listen.ts";

/** A listener on a free port of this machine that only this machine can reach. */
export async function listenOnLoopback(app: Answering): Promise<{ url: string; close(): Promise<void> }> {
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!app.door?.(request, response)) void answer(request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // TCP, so never a path
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
