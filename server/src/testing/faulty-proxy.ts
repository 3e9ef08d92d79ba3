import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What may go wrong on the way to a destination and back. `cut`: the other side did it, the answer is lost. `late`: the connection
 * broke, and the other side does it only when `arriveLate` is called. */
export type Fault = "cut" | "late" | { status: number; headers?: Record<string, string>; body?: unknown };
export type Chooser = (request: { method: string; path: string; number: number }) => Fault | undefined;

/** Stands between the product and its contact book and breaks what it is told to break; everything else passes through. */
export function createFaultyProxy() {
  let target = "";
  let choose: Chooser = () => undefined;
  let number = 0;
  let failures: Fault[] = [];
  const late: (() => Promise<void>)[] = [];
  const requests: { method: string; path: string }[] = [];

  const server = createServer((request, response) => {
    number += 1;
    const method = request.method ?? "GET";
    const path = request.url ?? "/";
    requests.push({ method, path });
    const fault = failures.shift() ?? choose({ method, path, number });
    if (fault === "late") {
      void keep(request).then(() => response.socket?.destroy());
      return;
    }
    if (fault !== undefined && fault !== "cut") {
      request.resume();
      response
        .writeHead(fault.status, { "content-type": "application/json", ...fault.headers })
        .end(JSON.stringify(fault.body ?? { statusCode: fault.status, message: "simulated" }));
      return;
    }
    forward(request, response, fault === "cut");
  });

  function forward(request: IncomingMessage, response: ServerResponse, isCut: boolean): void {
    const url = new URL(target + (request.url ?? ""));
    const onward = httpRequest(url, { method: request.method, headers: { ...request.headers, host: url.host } }, (answer) => {
      if (isCut) {
        answer.resume();
        answer.on("end", () => response.socket?.destroy()); // it happened; nobody hears of it
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.socket?.destroy());
    request.pipe(onward);
  }

  async function keep(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { host: _, connection: __, ...headers } = request.headers;
    late.push(async () => {
      await fetch(target + (request.url ?? ""), {
        method: request.method,
        headers: headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
    });
  }

  return {
    requests,
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // TCP, so never a path
    },
    async listen(to: string): Promise<void> {
      target = to;
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    },
    /** Breaks the next requests, in order. */
    failNext: (...faults: Fault[]) => void failures.push(...faults),
    /** Decides for every request; undefined lets it pass. */
    choose: (chooser: Chooser) => void (choose = chooser),
    /** What came late is done now. */
    async arriveLate(): Promise<void> {
      for (const arrive of late.splice(0)) await arrive();
    },
    heal(): void {
      failures = [];
      choose = () => undefined;
    },
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
