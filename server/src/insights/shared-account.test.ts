import { sql } from "kysely";
import { expect, test } from "vitest";
import { testServer } from "../http/testing/test-server.ts";
import type { ConnectionDetails } from "./connection-view.ts";
import type { Home } from "./home-view.ts";

test("a location that is connected in two workspaces is said at both, and at no other; who the other is, is said to nobody", async () => {
  await using server = await testServer();
  for (const [workspace, id, account, baseUrl] of [
    ["acme", "crm", "sameLocation00000001", null],
    ["globex", "their-crm", "sameLocation00000001", null],
    ["acme", "trial", "triedLocation0000001", "sandbox"],
    ["globex", "their-live", "triedLocation0000001", null],
    ["acme", "other", "otherLocation0000001", null],
  ] as const)
    await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, base_url, created_at, updated_at)
      values (${workspace}, ${id}, 'highlevel', ${id}, ${account}, ${baseUrl}, now(), now())`.execute(server.db.in(workspace));
  const headers = { cookie: await server.signedIn("ada@example.com", { roles: { acme: "viewer" } }) };
  const get = async <Body>(path: string) => (await (await server.send("GET", `/api/v1${path}`, { headers })).json()) as Body;

  const { items } = await get<{ items: ConnectionDetails[] }>("/connections");
  expect(Object.fromEntries(items.map(({ id, twins }) => [id, twins]))).toEqual({ crm: 1, trial: 0, other: 0 });
  const { health } = await get<Home>("/home");
  expect(health.items).toMatchObject([{ code: "account_shared", level: "look", title: expect.stringContaining("crm") }]);
  expect(JSON.stringify([items, health])).not.toMatch(/globex|their-crm/);
});
