import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What happens to one request: an answer in place of the server's, or a connection that is cut, before the server has the request
 * or after it has carried it out. `answer` with `afterwards` lets the server act and then tells something else.
 */
export type Fault =
  | { cut: "before" | "after" }
  | { answer: { status: number; body: string; headers?: Record<string, string> }; afterwards?: boolean };

type Seen = { method: string; path: string; body: unknown };

/** Stands between client and server on this machine; without faults it passes everything on. */
export async function openFaultProxy(target: string) {
  const seen: Seen[] = [];
  const faults: { when: (request: Seen) => boolean; fault: Fault }[] = [];
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing).catch(() => outgoing.destroy()));

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray()).toString();
    const request: Seen = { method: incoming.method ?? "", path: incoming.url ?? "", body: body === "" ? undefined : JSON.parse(body) };
    seen.push(request);
    const index = faults.findIndex((candidate) => candidate.when(request));
    const fault = index < 0 ? undefined : faults.splice(index, 1)[0]?.fault;
    if (fault && "cut" in fault && fault.cut === "before") return void outgoing.destroy();
    if (fault && "answer" in fault && !fault.afterwards) return reply(outgoing, fault.answer);
    const answer = await forward(incoming, body);
    if (fault && "cut" in fault) return void outgoing.destroy();
    reply(outgoing, fault && "answer" in fault ? fault.answer : answer);
  }

  function forward(incoming: IncomingMessage, body: string): Promise<{ status: number; body: string }> {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
    const { host: _, ...headers } = incoming.headers;
    const sent = request(new URL(target).origin + incoming.url, { method: incoming.method, headers }, (response) => {
      response.toArray().then((chunks) => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }), reject);
    });
    sent.on("error", reject);
    sent.end(body);
    return promise;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${new URL(target).pathname}`,
    /** Every request that came, the oldest first. */
    seen,
    /** The next request whose "METHOD /path" matches meets this fault. */
    failNext: (pattern: RegExp, fault: Fault) => void faults.push({ when: ({ method, path }) => pattern.test(`${method} ${path}`), fault }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(
  outgoing: ServerResponse,
  { status, body, headers }: { status: number; body: string; headers?: Record<string, string> },
): void {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
}
