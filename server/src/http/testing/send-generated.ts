import fc from "fast-check";
import { sql } from "kysely";
import { CONTACTS_SCOPES } from "../../contacts/http/scopes.ts";
import { ensureUnclaimedWorkspace } from "../../pipeline/unclaimed.ts";
import type { JsonSchema } from "../../lib/json-schema.ts";
import { describeCrm } from "../crm/describe-crm.ts";
import { describeApi, type OpenApiDocument } from "../openapi.ts";
import { LINES_TYPE } from "../stream-lines.ts";
import { type Draft, ID_MARK, requestsOf } from "./generate-requests.ts";
import { misfits } from "./misfits.ts";
import { testServer, type TestServer } from "./test-server.ts";

/** What a client sees of an answer that no description allows. */
export type Finding = { request: string; what: string };

/**
 * Sends generated requests of both APIs to a server with two workspaces. Gives what is wrong with the answers: a 500, or an answer that
 * is not as described.
 */
export async function sendGenerated({ count, seed }: { count: number; seed: number }) {
  await using server = await testServer();
  await ensureUnclaimedWorkspace({ ...server, database: server.db });
  const [ours, theirs] = [await open(server, "acme"), await open(server, "globex")];
  const documents = { management: describeApi("0.0.0"), crm: describeCrm("0.0.0") };
  const samples = fc.sample(fc.oneof(requestsOf(documents.management).map((draft) => ({ draft, api: "management" as const })), requestsOf(documents.crm).map((draft) => ({ draft, api: "crm" as const }))), { numRuns: count, seed }); // prettier-ignore
  const findings: Finding[] = [];
  const statuses = new Map<number, number>();
  let people = 0;
  const signIn = () => server.signedIn(`sender-${(people += 1)}@example.com`, { isInstanceOwner: true, roles: { acme: "owner" } });
  let cookie = await signIn();
  for (const { draft, api } of samples) {
    const fill = (text: string) =>
      text.replaceAll(ID_MARK, (_, whose: string, index: string) => pick(whose === "ours" ? ours.ids : theirs.ids, Number(index)));
    const { address, body } = build(draft, fill, ours.locationId);
    const headers: Record<string, string> = {
      ...(body && { "content-type": body.type, "content-length": String(Buffer.byteLength(body.text)) }),
    };
    const who: Record<string, string> =
      api === "crm"
        ? { authorization: ours.token, version: isOfV3(draft.path) ? "v3" : "2021-07-28" }
        : { cookie, "sec-fetch-site": "same-origin" };
    const answer = await server.app.request(`${server.origin}${address}`, {
      method: draft.method,
      headers: { host: "localhost:8080", ...headers, ...who },
      body: body?.text,
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const wrong = await judge(answer, draft, documents[api], ours.ids);
    const request = `${draft.method} ${address.slice(0, 300)} ${body?.text.slice(0, 300) ?? ""}`;
    for (const what of wrong) findings.push({ request, what: `${draft.method} ${draft.path}: ${what}` });
    if (api === "management" && /session|account/.test(draft.path)) cookie = await signIn(); // some of them end sessions
  }
  const faults = [
    ...server.faults.map(String),
    ...server.logs.filter(({ level }) => level === "error").map(({ fields }) => JSON.stringify(fields)),
  ];
  return { findings, faults, statuses: Object.fromEntries(statuses), theirs: await readAll(server, theirs), theirsBefore: theirs.before };
}

const isOfV3 = (path: string) => /lookup|remove-all|location-token|installed-locations/.test(path);
const pick = (ids: readonly string[], index: number) => ids[index % ids.length] ?? "";

function build({ path, parameters, query, body }: Draft, fill: (text: string) => string, locationId: string) {
  const text = (value: unknown) => fill(typeof value === "string" ? value : JSON.stringify(value)).toWellFormed();
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === "locationId" ? locationId : text(parameters[name]) || " "),
  ); // nothing would be the address of another operation
  const all = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    name === "locationId" && isString(value) ? locationId : text(value),
  ]);
  const search = new URLSearchParams(all.filter(([name]) => name !== "workspace")).toString();
  const filledBody = body && { ...body, text: fill(body.text.replaceAll(/"locationId":"[^"]*"/g, `"locationId":"${locationId}"`)) };
  return { address: `${filled}${search === "" ? "" : `?${search}`}`, body: filledBody };
}
const isString = (value: unknown): value is string => typeof value === "string";

/** What is wrong with an answer. Ids in it are remembered, to be asked for later. */
async function judge(answer: Response, draft: Draft, document: OpenApiDocument, ids: string[]): Promise<string[]> {
  const described = draft.operation.responses[String(answer.status)];
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("text/event-stream")) {
    await answer.body?.cancel();
    return [];
  }
  const text = await answer.text();
  if (answer.status === 500) return [`500 ${text}`];
  if (!described) return [`${answer.status} is not described: ${text.slice(0, 200)}`];
  if (!described.content) return text === "" ? [] : [`${answer.status} has a body`];
  const content = Object.entries(described.content).find(([media]) => type.startsWith(media));
  if (!content) return [`${answer.status} is ${type}, not ${Object.keys(described.content).join(" or ")}`];
  if (!content[0].endsWith("json") || content[0] === LINES_TYPE) return [];
  const value: unknown = JSON.parse(text);
  if (answer.ok && !/members|session|account/.test(draft.path)) remember(value, ids);
  return misfits(value, content[1].schema as JsonSchema, document.components.schemas)
    .slice(0, 3)
    .map((what) => `${answer.status}: ${what}`);
}

function remember(value: unknown, ids: string[]): void {
  for (const [, id = ""] of JSON.stringify(value).matchAll(/"id":"([\w-]{6,64})"/g))
    if (!ids.includes(id) && ids.length < 400) ids.push(id);
}

/** A workspace with one of everything in its contact book. */
async function open(server: TestServer, workspaceId: "acme" | "globex") {
  const { headers } = await server.key(workspaceId, { kind: "pit", scopes: CONTACTS_SCOPES, isInternal: true });
  const { rows } = await sql<{ locationId: string }>`select location_id from list_workspaces() where workspace_id = ${workspaceId}`.execute(
    server.db.system,
  );
  const locationId = rows[0]?.locationId ?? "";
  const ids: string[] = [];
  const make = async (path: string, body: object) => {
    const answer = await server.app.request(`/crm${path}`, {
      method: "POST",
      headers: { ...headers, version: "2021-07-28", "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    remember(JSON.parse(text), ids);
    return /"id":"([\w-]+)"/.exec(text)?.[1] ?? "";
  };
  for (const name of ["ada", "grace", "alan"]) {
    const contactId = await make("/contacts", { locationId, firstName: name, email: `${name}@${workspaceId}.example`, tags: ["vip"] });
    await make(`/contacts/${contactId}/notes`, { body: "Called." });
    await make(`/contacts/${contactId}/tasks`, { title: "Call", dueDate: "2026-01-06T10:00:00Z", completed: false });
  }
  await make("/businesses", { locationId, name: "Engines" });
  await make(`/locations/${locationId}/customFields`, { name: "Budget", dataType: "TEXT" });
  await make(`/locations/${locationId}/customValues`, { name: "Greeting", value: "Hello" });
  await make(`/locations/${locationId}/tags`, { name: "vip" });
  const opened = { locationId, token: headers.authorization, ids, before: "" };
  opened.before = await readAll(server, opened);
  return opened;
}

/** Everything of a workspace's contacts, to see that it is as it was. */
async function readAll(server: TestServer, { locationId, token }: { locationId: string; token: string }): Promise<string> {
  const answer = await server.app.request(`/crm/contacts?locationId=${locationId}&limit=100`, {
    headers: { authorization: token, version: "2021-07-28" },
  });
  return JSON.stringify(((await answer.json()) as { contacts: unknown }).contacts);
}
