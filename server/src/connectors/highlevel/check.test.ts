import { afterEach, beforeEach, expect, test } from "vitest";
import { createHighLevelSimulator } from "../../../../sandbox/src/highlevel/index.ts";
import type { ConnectionInfo } from "../kit/fetch.ts";
import { createProviderFetch } from "../kit/http.ts";
import { createProviderAgent, networkTransport } from "../kit/transport.ts";
import { highlevel } from "./index.ts";

let crm: ReturnType<typeof createHighLevelSimulator>;
let close: () => Promise<void>;
let url: string;
beforeEach(async () => {
  crm = createHighLevelSimulator({ location: { name: "Acme", token: "pit-1" } });
  ({ url, close } = await crm.listen());
});
afterEach(() => close());

type Fetch = ReturnType<typeof createProviderFetch>;
type Asked = { accessToken?: string; at?: string; accountId?: string };

/** Lets `use` talk to the simulator as the product does. */
async function connected<Result>(
  { accessToken = "pit-1", at = url, accountId = crm.locationOf(undefined).id }: Asked,
  use: (fetch: Fetch, connection: ConnectionInfo) => Promise<Result> | undefined,
): Promise<Result | undefined> {
  const agent = createProviderAgent({ allowedNetworks: [], baseUrls: [] });
  const fetch = createProviderFetch({
    transport: networkTransport(agent),
    baseUrl: at,
    secrets: { accessToken },
    authorise: highlevel.authorise,
    record: () => {},
    monotonicMs: () => performance.now(),
    signal: AbortSignal.timeout(14_000),
  });
  const result = await use(fetch, { id: "crm", accountId, accountName: null });
  await agent.destroy();
  return result;
}
const check = async (asked: Asked = {}) => (await connected(asked, (fetch, connection) => highlevel.check?.(fetch, connection))) ?? [];
const notWell = (checks: Awaited<ReturnType<typeof check>>) => checks.filter(({ state }) => state !== "ok");

test("a connection that is well says so, and nothing was changed", async () => {
  const checks = await check();
  expect(notWell(checks)).toEqual([]);
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Location", "Duplicates", "Reference fields", "Scope contacts.write"]),
  );
  expect(checks.find(({ name }) => name === "Reference fields")?.message).toContain("Lead ID, Lead Source, Submitted At");
  expect(crm.journal.find({}).some(({ hasWritten }) => hasWritten)).toBe(false);
  expect(crm.locationOf(undefined).fields.size).toBe(0);
});

test("a location that allows duplicates is a warning with a remedy", async () => {
  crm.configure({ allowDuplicateContact: true });
  expect(notWell(await check())).toMatchObject([
    { name: "Duplicates", state: "warning", remedy: expect.stringContaining("Allow Duplicate Contact") },
  ]);
});

test.each([
  ["contacts.write", "failed"],
  ["contacts.readonly", "failed"],
  ["users.readonly", "warning"],
  ["opportunities.readonly", "warning"],
  ["opportunities.write", "warning"],
])("a token without %s: %s", async (scope, state) => {
  crm.removeScope(scope);
  expect(notWell(await check())).toMatchObject([{ name: `Scope ${scope}`, state, remedy: expect.stringContaining("private integration") }]);
});

test("without locations.readonly it goes on, and says what it could not see", async () => {
  crm.removeScope("locations.readonly");
  expect(notWell(await check())).toMatchObject([
    { name: "Location", state: "warning", message: expect.stringContaining("locations.readonly") },
  ]);
});

test("a token that is refused, a wrong location and a dead address are each one failed check", async () => {
  expect(await check({ accessToken: "pit-nobody" })).toMatchObject([{ name: "Location", state: "failed" }]);
  expect(await check({ accountId: "AnotherLocation00001" })).toMatchObject([{ name: "Location", state: "failed" }]);
  expect(await check({ at: "http://127.0.0.1:9" })).toMatchObject([
    { name: "Location", state: "failed", message: expect.stringContaining("reached") },
  ]);
});

test("preparing makes the reference fields, once", async () => {
  for (let turn = 0; turn < 2; turn += 1) await connected({}, (fetch, connection) => highlevel.prepare?.(fetch, connection));
  expect([...crm.locationOf(undefined).fields.values()].map(({ name }) => name)).toEqual(["Lead ID", "Lead Source", "Submitted At"]);
  expect((await check()).find(({ name }) => name === "Reference fields")?.message).toContain("are there");
});
