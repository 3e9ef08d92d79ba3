import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Timers } from "./time.ts";

export type HttpRequest = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: Buffer };

export type HttpAnswer = {
  status: number;
  headers?: Record<string, string>;
  body: string;
  delayMs?: number;
  /** Break the connection instead of answering: before the first byte, or half way through the body; or stop there and stay. */
  cut?: "before-answer" | "mid-body" | "stalled-body";
  /** Say nothing, ever, and keep the connection. */
  silent?: boolean;
  /** The body in small pieces. */
  drip?: { bytes: number; everyMs: number };
};

export type HttpHandler = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

export type Listening = { url: string; close(): Promise<void> };

const noBody = Buffer.alloc(0);

/** Serves a handler over plain HTTP. The handler never throws for what a caller can cause. */
export async function listenHttp(
  handler: HttpHandler,
  at: { port: number; host: string; timers: Timers; bodyLimitBytes: number },
): Promise<Listening> {
  const server = createServer((request, response) => {
    answerOne(handler, request, response, at).catch((error: unknown) => {
      if (!request.destroyed || request.complete)
        process.stderr.write(`The sandbox failed on a request: ${error instanceof Error ? error.stack : "unknown"}\n`); // a bug of ours
      if (response.headersSent) response.destroy();
      else send(response, { status: 500, body: '{"error":{"message":"The sandbox itself failed; its log says why."}}' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  return {
    url: `http://${at.host.includes(":") ? `[${at.host}]` : at.host}:${port}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function answerOne(
  handler: HttpHandler,
  request: IncomingMessage,
  response: ServerResponse,
  at: { timers: Timers; bodyLimitBytes: number },
): Promise<void> {
  const body = await readBody(request, at.bodyLimitBytes);
  if (body === undefined) return send(response, { status: 413, body: "" });
  const [path, query = ""] = splitOnce(request.url ?? "/", "?");
  const answer = await handler({
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    body,
  });
  if (answer.delayMs) await new Promise<void>((resolve) => at.timers.after(answer.delayMs ?? 0, resolve));
  if (answer.drip && !answer.cut) return sendSlowly(response, answer, answer.drip, at.timers);
  send(response, answer);
}

async function sendSlowly(
  response: ServerResponse,
  answer: HttpAnswer,
  { bytes, everyMs }: NonNullable<HttpAnswer["drip"]>,
  timers: Timers,
): Promise<void> {
  const body = writeHead(response, answer);
  for (let from = 0; from < body.byteLength && !response.destroyed; from += bytes) {
    response.write(body.subarray(from, from + bytes));
    await new Promise<void>((resolve) => timers.after(everyMs, resolve));
  }
  response.end();
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  if (answer.silent) return;
  if (answer.cut === "before-answer") return void response.destroy();
  const body = writeHead(response, answer);
  if (!answer.cut) return void response.end(body);
  response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => answer.cut === "mid-body" && response.destroy());
}

function writeHead(response: ServerResponse, answer: HttpAnswer): Buffer {
  const body = Buffer.from(answer.body, "utf8");
  response.writeHead(answer.status, {
    "content-type": "application/json; charset=UTF-8",
    ...answer.headers,
    "content-length": body.byteLength,
  });
  return body;
}

async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  if (request.method === "GET" || request.method === "HEAD") return noBody;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
