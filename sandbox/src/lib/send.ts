import http from "node:http";
import https from "node:https";

export type OutgoingRequest = { method: "GET" | "POST"; url: string; headers: Record<string, string>; body?: Buffer; timeoutMs: number };
export type OutgoingAnswer = { status: number; body?: string };

/** How the simulator reaches the outside; handed in so that a test can take its place. Rejects when no answer came. */
export type Send = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

const keptOfAnswer = 4096;

/** Plain HTTP with kept connections; follows no redirect. Close it when done. */
export function createSender(): { send: Send; close(): void } {
  const agents = { "http:": new http.Agent({ keepAlive: true }), "https:": new https.Agent({ keepAlive: true }) };
  const send: Send = ({ method, url, headers, body, timeoutMs }) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const secure = target.protocol === "https:";
      const request = (secure ? https : http).request(target, {
        method,
        headers: body ? { ...headers, "content-length": body.byteLength } : headers,
        agent: agents[secure ? "https:" : "http:"],
        signal: AbortSignal.timeout(timeoutMs),
      });
      request.once("error", reject);
      request.once("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          if (text.length < keptOfAnswer) text += chunk;
        });
        response.once("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.once("error", reject);
      });
      request.end(body);
    });
  return {
    send,
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}
