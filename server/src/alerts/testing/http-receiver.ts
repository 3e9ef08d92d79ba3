import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type ReceivedPost = { path: string; headers: IncomingHttpHeaders; body: unknown; text: string };

/** A web server that keeps what is posted to it and answers as it is told to. */
export async function startHttpReceiver() {
  const posts: ReceivedPost[] = [];
  const answer: { status: number; headers: Record<string, string> } = { status: 200, headers: {} };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      posts.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(body || "null"), text: body });
      response.writeHead(answer.status, answer.headers).end("a secret of the other side");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/services/T00/B00/secret`,
    port,
    posts,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
