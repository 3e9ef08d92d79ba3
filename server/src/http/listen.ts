import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { AppError } from "../lib/errors.ts";

/** The port cannot be had. */
export class CannotListen extends AppError {
  readonly code = "cannot_listen";
  readonly status = 500;
}

export type Listening = {
  /** With the port it really has. */
  url: string;
  /** Takes no new connection and lets what is under way end; what takes longer than `graceMs` is cut off. */
  close(options?: { graceMs?: number }): Promise<void>;
};

// A client that sends slowly on purpose must not hold a connection.
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
const CHECK_EVERY_MS = 1_000;
const MAX_HEADER_BYTES = 16 * 1024;
// Longer than the 60 s that load balancers keep theirs: whoever closes first must not be us, in the moment they send.
const KEEP_ALIVE_MS = 75_000;
const MAX_CONNECTIONS = 10_000;
const CLOSE_IDLE_EVERY_MS = 50;

/** Listens. Throws CannotListen when the port is taken or may not be used. */
export async function listen(app: Pick<Hono, "fetch">, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = await start(app, host, port);
  const address = server.address() as AddressInfo; // of a TCP server that listens
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${name === "0.0.0.0" || name === "[::]" ? "127.0.0.1" : name}:${address.port}`,
    close: ({ graceMs = 10_000 } = {}) => close(server, graceMs),
  };
}

function start(app: Pick<Hono, "fetch">, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname: host,
        port,
        serverOptions: {
          headersTimeout: HEADERS_TIMEOUT_MS,
          requestTimeout: REQUEST_TIMEOUT_MS,
          connectionsCheckingInterval: CHECK_EVERY_MS,
          maxHeaderSize: MAX_HEADER_BYTES,
          keepAliveTimeout: KEEP_ALIVE_MS,
        },
      },
      () => resolve(server),
    ) as Server; // http and not http2: no other createServer is given
    server.maxConnections = MAX_CONNECTIONS;
    server.on("error", (cause: NodeJS.ErrnoException) => reject(new CannotListen(reason(cause, host, port), { cause })));
  });
}

function reason({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop what uses it, or choose another with PORT.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`;
  return `Cannot listen on ${host}. Is HOST an address of this machine?`;
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    // One that has got its answer since would be kept open for the next request.
    const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(idle);
      resolve();
    });
  });
}
