import { createHmac } from "node:crypto";
import type { Requests } from "./load-plan.ts";

/** Whole HTTP requests as bytes, signed beforehand, so that sending one costs the machine next to nothing. */
export function buildRequests(url: URL, requests: Requests): Buffer[] {
  return requests.kind === "webhooks" ? webhooks(url, requests) : upserts(url, requests);
}

function webhooks(url: URL, { secret, pageId, formId, leads }: Extract<Requests, { kind: "webhooks" }>): Buffer[] {
  const seconds = Math.floor(Date.now() / 1_000);
  const ids = "ids" in leads ? leads.ids : Array.from({ length: leads.count }, (_, index) => String(BigInt(leads.firstId) + BigInt(index)));
  return ids.map((id) => {
    const value = { leadgen_id: id, page_id: pageId, form_id: formId, created_time: seconds };
    const body = JSON.stringify({ object: "page", entry: [{ id: pageId, time: seconds, changes: [{ field: "leadgen", value }] }] });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    return post(url, { "x-hub-signature-256": `sha256=${signature}`, "user-agent": "facebookexternalua" }, body);
  });
}

function upserts(url: URL, { token, locationId, count, lastName }: Extract<Requests, { kind: "upserts" }>): Buffer[] {
  const headers = { authorization: `Bearer ${token}`, version: "2021-07-28" };
  return Array.from({ length: count }, (_, index) => {
    const phone = `+1212${String(2_000_000 + index)}`;
    const person = {
      locationId,
      email: `person-${index}@example.com`,
      phone,
      firstName: "Ada",
      lastName,
      source: "bench",
      tags: ["bench"],
    };
    return post(url, headers, JSON.stringify(person));
  });
}

function post(url: URL, headers: Record<string, string>, body: string): Buffer {
  const all = { host: url.host, "content-type": "application/json", "content-length": String(Buffer.byteLength(body)), ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${head.join("")}\r\n${body}`);
}
