import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookRequest } from "../../connectors/kit/source.ts";

/** What a webhook is answered with. */
export type WebhookAnswer = { status: number; text?: string; headers?: Record<string, string> };

/** Answers a request, or gives false for one that is not its own. */
export type Door = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

export type DoorOptions = {
  path: string;
  mostBytes: number;
  /** `too_large`: more than `mostBytes`, and not read to its end. Never rejects. */
  answer(request: WebhookRequest | "too_large"): Promise<WebhookAnswer>;
  observe(answered: { method: string; route: string; status: number; ms: number }): void;
};

/**
 * Takes the deliveries of one address before everything else, from Node's own request: what pages need on the way (policies,
 * web streams, a Response) costs more than all the rest of a webhook (measured). Other methods are left to the routes.
 */
export function webhookDoor({ path, mostBytes, answer, observe }: DoorOptions): Door {
  async function take(incoming: IncomingMessage, outgoing: ServerResponse, search: string): Promise<void> {
    const began = performance.now();
    const rawBody = await readBody(incoming, mostBytes);
    if (rawBody === "broken") return; // nobody is there to be answered
    const headers = incoming.headers as WebhookRequest["headers"]; // of the names a signature uses, Node keeps the first
    const request = rawBody === "too_large" ? rawBody : { rawBody, headers, query: Object.fromEntries(new URLSearchParams(search)) };
    const { status, text = "", headers: more } = await answer(request);
    const close = rawBody === "too_large" ? { connection: "close" } : {};
    outgoing.writeHead(status, {
      "content-type": "text/plain; charset=UTF-8",
      "content-length": Buffer.byteLength(text),
      ...close,
      ...more,
    });
    outgoing.end(text);
    observe({ method: "POST", route: path, status, ms: Math.round((performance.now() - began) * 10) / 10 });
  }

  return (incoming, outgoing) => {
    const { method, url = "" } = incoming;
    if (method !== "POST" || !url.startsWith(path)) return false;
    const search = url.slice(path.length);
    if (search !== "" && !search.startsWith("?")) return false;
    void take(incoming, outgoing, search);
    return true;
  };
}

function readBody(incoming: IncomingMessage, mostBytes: number): Promise<Buffer | "too_large" | "broken"> {
  if (Number(incoming.headers["content-length"] ?? 0) > mostBytes) return Promise.resolve("too_large");
  const { promise, resolve } = Promise.withResolvers<Buffer | "too_large" | "broken">();
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
    else resolve("too_large");
  });
  incoming.once("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  incoming.once("close", () => resolve("broken")); // nothing, when it has ended
  incoming.once("error", () => resolve("broken"));
  return promise;
}
