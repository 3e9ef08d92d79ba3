import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { UNCLAIMED } from "../pipeline/receive.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { dropOldData } from "./retention.ts";

const count = async (app: TestApp, workspaceId: string) =>
  (await app.database.in(workspaceId).selectFrom("rawRequests").select("requestId").execute()).length;

test("bodies go after their time and attempts stay longer; what nobody has claimed is no exception, and no lead is removed", async () => {
  await using app = await testApp({ appSecrets: ["of-the-installation"] });
  await app.sandbox.facebook.sendLead();
  const body = `{"object":"page","entry":[{"id":"77","time":1,"changes":[{"field":"leadgen","value":{"leadgen_id":"9","page_id":"77","form_id":"1","created_time":1}}]}]}`;
  await fetch(app.webhookUrl, {
    method: "POST",
    body,
    headers: { "x-hub-signature-256": `sha256=${createHmac("sha256", "of-the-installation").update(body).digest("hex")}` },
  });
  await app.runDueWork();
  expect([await count(app, app.workspaceId), await count(app, UNCLAIMED)]).toEqual([1, 1]);

  app.clock.advance({ days: 31 });
  await dropOldData(app);
  expect([await count(app, app.workspaceId), await count(app, UNCLAIMED)]).toEqual([0, 0]);
  const attempts = await app.db.selectFrom("attempts").select("exchanges").execute();
  expect(attempts.length).toBeGreaterThan(0);
  expect(attempts.every(({ exchanges }) => exchanges === null)).toBe(true);

  app.clock.advance({ days: 60 });
  await dropOldData(app);
  expect(await app.db.selectFrom("attempts").select("attemptId").execute()).toEqual([]);
  expect(await app.readLeads()).toHaveLength(1);
});

test("a replay that has ended goes after its time; one that goes on stays, however old", async () => {
  await using app = await testApp();
  const began = app.clock.now();
  for (const state of ["done", "stopped", "running"])
    await sql`insert into replays (workspace_id, replay_id, starts_from, filter, state, total, started_at, finished_at)
      values (${app.workspaceId}, ${app.ids.uuid()}, 'start', '{}', ${state}, 1, ${began}, ${state === "running" ? null : began})`.execute(
      app.db,
    );
  const left = async () => (await app.db.selectFrom("replays").select("state").execute()).map(({ state }) => state);
  app.clock.advance({ days: 89 });
  await dropOldData(app);
  expect(await left()).toHaveLength(3);
  app.clock.advance({ days: 2 });
  await dropOldData(app);
  expect(await left()).toEqual(["running"]);
});
