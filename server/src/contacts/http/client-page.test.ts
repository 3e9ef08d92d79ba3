import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../../access/api-keys.ts";
import { secureRandom } from "../../lib/random.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";
import { CONTACTS_SCOPES } from "./scopes.ts";

const page = readFileSync(new URL("../../../../docs/use-your-highlevel-client.md", import.meta.url), "utf8");
/** The samples of the page by what stands beside their opening fence. */
const samples = (fence: string) =>
  [...page.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].filter(([, kind]) => kind === fence).map(([, , text = ""]) => text);
const run = promisify(execFile);
const isThere = (command: string) => spawnSync(command, ["--version"]).status === 0;
const serverFolder = fileURLToPath(new URL("../../../", import.meta.url)); // where the SDK is installed

let app: TestApp;
let env: Record<string, string>;

beforeAll(async () => {
  app = await testApp();
  const { locationId } = await app.db
    .selectFrom("workspaces")
    .select("locationId")
    .where("workspaceId", "=", app.workspaceId)
    .executeTakeFirstOrThrow();
  const { key } = await createApiKey(
    { db: app.db, clock: app.clock, ids: app.ids, random: secureRandom },
    { workspaceId: app.workspaceId, kind: "pit", label: "test", scopes: CONTACTS_SCOPES },
  );
  env = { LEADRELAY_URL: new URL(app.webhookUrl).origin, TOKEN: key, LOCATION_ID: locationId };
});
afterAll(async () => app[Symbol.asyncDispose]());

const firstNames = async () =>
  (await app.db.selectFrom("contacts").select("firstName").where("workspaceId", "=", app.workspaceId).execute()).map(
    ({ firstName }) => firstName,
  );
const inEnvironment = (text: string) =>
  text.replaceAll(/\{\{ \$env\.(\w+) \}\}|\$(LOCATION_ID)/g, (_, inBraces?: string, bare?: string) => env[inBraces ?? bare ?? ""] ?? "");

test("the page sets the values that its samples read", () => {
  expect(
    samples("sh setup")
      .join("")
      .match(/(?<=export )\w+/g),
  ).toEqual(Object.keys(env));
});

test.skipIf(!isThere("curl"))("every sample for curl does what the page says", async () => {
  const [upsert, find, search, ...rest] = samples("sh");
  expect(rest).toEqual([]);
  const send = async (sample = "") => JSON.parse((await run("sh", ["-c", sample], { env: env })).stdout) as unknown;
  expect(await send(upsert)).toMatchObject({ new: true, contact: { email: "ada@example.com", tags: ["facebook"] } });
  expect(await send(find)).toMatchObject({ contact: { lastName: "Lovelace" } });
  expect(await send(search)).toMatchObject({ total: 1, contacts: [{ email: "ada@example.com" }] });
});

test("the sample for the official SDK runs as it stands", async () => {
  const [sample = "", ...rest] = samples("js");
  expect(rest).toEqual([]);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", sample], {
    cwd: serverFolder,
    env: env,
  });
  expect(stdout).toContain("Grace has 1 task");
});

test("the node for n8n sends what LeadRelay takes", async () => {
  const { nodes } = JSON.parse(samples("json n8n")[0] ?? "") as { nodes: { parameters: Node }[] };
  type Node = { method: string; url: string; jsonBody: string; headerParameters: { parameters: { name: string; value: string }[] } };
  const { method, url, jsonBody, headerParameters } = nodes[0]?.parameters ?? ({} as Node);
  const value = (expression: string) => inEnvironment(expression.replace(/^=/, "")); // n8n: a leading = makes it an expression
  const headers = Object.fromEntries(headerParameters.parameters.map((header) => [header.name, value(header.value)]));
  const answer = await fetch(value(url), { method, headers: { "content-type": "application/json", ...headers }, body: value(jsonBody) });
  expect([answer.status, await firstNames()]).toEqual([200, expect.arrayContaining(["Alan"])]);
});

test("the request for Zapier and Make is taken", async () => {
  const address = /^\| URL \| `https:\/\/leads\.example\.com(.+)` \|$/m.exec(page)?.[1] ?? "";
  const headers = { authorization: `Bearer ${env["TOKEN"]}`, version: "2021-07-28", "content-type": "application/json" };
  const answer = await fetch(`${env["LEADRELAY_URL"]}${address}`, {
    method: "POST",
    headers,
    body: inEnvironment(samples("json body")[0] ?? ""),
  });
  expect([answer.status, await firstNames()]).toEqual([200, expect.arrayContaining(["Katherine"])]);
});
