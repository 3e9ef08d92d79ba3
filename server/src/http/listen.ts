import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import type { Door } from "./webhooks/door.ts";

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

/** What is asked first: the doors of webhooks, then the routes. */
export type Answering = Pick<Hono, "fetch"> & { door?: Door };

/** Listens. Throws CannotListen when the port is taken or may not be used. */
export async function listen(app: Answering, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = await start(app, host, port);
  const address = server.address() as AddressInfo; // of a TCP server that listens
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${name === "0.0.0.0" || name === "[::]" ? "127.0.0.1" : name}:${address.port}`,
    close: ({ graceMs = 10_000 } = {}) => close(server, graceMs),
  };
}

function start({ fetch, door }: Answering, host: string, port: number): Promise<Server> {
  const answer = getRequestListener(fetch, { hostname: host });
  const options = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = createServer(options, (incoming, outgoing) => {
    if (!door?.(incoming, outgoing)) void answer(incoming, outgoing);
  });
  server.maxConnections = MAX_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.on("error", (cause: NodeJS.ErrnoException) => reject(new CannotListen(reason(cause, host, port), { cause })));
    server.listen(port, host, () => resolve(server));
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
