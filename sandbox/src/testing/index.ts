import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { appSecretProof, createFacebookSimulator, type FacebookOptions, type FacebookSimulator } from "../facebook/index.ts";
import { manualClock } from "./clock.ts";

export { manualClock } from "./clock.ts";

export const appSecret = "app_secret_for_tests";
export const pageToken = "EAAtesttoken";
export const controlToken = "control-token-for-tests";

export type ReceivedPost = { headers: Record<string, string | string[] | undefined>; body: string; json: unknown };

/** A receiver of webhooks on loopback that keeps what came and answers as told; the handshake it always passes. */
export async function startReceiver() {
  const posts: ReceivedPost[] = [];
  let statuses: number[] = [];
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      const query = new URL(request.url ?? "/", "http://receiver").searchParams;
      const known = query.get("hub.verify_token") === "verify-me";
      response.writeHead(known ? 200 : 403).end(known ? query.get("hub.challenge") : "");
      return;
    }
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      posts.push({ headers: request.headers, body, json: JSON.parse(body) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // TCP, so never a string
  return {
    url: `http://127.0.0.1:${port}/webhooks/facebook`,
    posts,
    /** Statuses of the next posts; 200 afterwards. */
    answerNext(...next: number[]): void {
      statuses = next;
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** What tests look into; which of it is there depends on the call. */
export type Body = {
  id: string;
  status: string;
  error: { code: number; message: string };
  data: { id: string; access_token: string }[];
  paging: { cursors: { before: string; after: string }; next: string; previous: string };
  field_data: { name: string; values: string[] }[];
  has_lead_access: object;
  questions: { key: string }[];
  access_token: string;
  pages: { forms: { id: string; questions: { key: string; input: string }[]; consents: object[] }[] }[];
  leads: { id: string }[];
  answers: { name: string; values: string[] }[];
};

export type Answered = { status: number; headers: Headers; text: string; body: Body; items: { code: number; body: string }[] };

/** A simulator on loopback with a still clock, a receiver, and a caller with token and proof. */
export async function startFacebook(options: Partial<FacebookOptions> = {}) {
  const clock = manualClock();
  const receiver = await startReceiver();
  const facebook: FacebookSimulator = createFacebookSimulator({
    appSecret,
    pageAccessToken: pageToken,
    verifyToken: "verify-me",
    controlToken,
    webhookUrl: receiver.url,
    clock,
    ...options,
  });
  const { url, close } = await facebook.listen();

  const request = async (method: string, path: string, params: Record<string, string>, init: RequestInit = {}): Promise<Answered> => {
    const query = new URLSearchParams(params).toString();
    const response = await fetch(`${url}${path}${query ? `?${query}` : ""}`, { method, ...init });
    const text = await response.text();
    const json = (/^[[{]/.test(text) ? JSON.parse(text) : {}) as Body & Answered["items"]; // a test expecting other parts fails on them
    return { status: response.status, headers: response.headers, text, body: json, items: json };
  };
  const call =
    (method: string) =>
    (path: string, params: Record<string, string> = {}) => {
      const token = params["access_token"] ?? pageToken;
      return request(method, `/v26.0/${path}`, { access_token: token, appsecret_proof: appSecretProof(appSecret, token), ...params });
    };
  return {
    facebook,
    receiver,
    clock,
    url,
    request,
    get: call("GET"),
    post: call("POST"),
    delete: call("DELETE"),
    control: (method: string, name: string, body?: unknown): Promise<Answered> =>
      request(
        method,
        `/_control/${name}`,
        {},
        { headers: { authorization: `Bearer ${controlToken}` }, body: body === undefined ? undefined : JSON.stringify(body) },
      ),
    async [Symbol.asyncDispose]() {
      await close();
      await receiver[Symbol.asyncDispose]();
    },
  };
}
