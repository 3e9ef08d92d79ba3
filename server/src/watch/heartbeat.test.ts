import { expect, test } from "vitest";
import { startHttpReceiver } from "../alerts/testing/http-receiver.ts";
import { secureRandom } from "../lib/random.ts";
import { createLiveness } from "../work/liveness.ts";
import { testWatch } from "./testing/test-watch.ts";

test("a heartbeat leaves after each look, while somebody receives and somebody works; an address that takes none is an alert", async () => {
  await using monitor = await startHttpReceiver();
  await using world = await testWatch();
  const { app, watch } = world;
  await watch.schedule.run();
  await watch.settings.change({ heartbeatUrl: monitor.url });
  await watch.schedule.run();
  expect(monitor.posts, "no process is running").toHaveLength(0);

  const worker = await createLiveness({ ...app, random: secureRandom }, "worker");
  await watch.schedule.run();
  expect(monitor.posts, "nobody receives").toHaveLength(0);
  const web = await createLiveness({ ...app, random: secureRandom }, "web");
  await watch.schedule.run();
  expect(monitor.posts).toHaveLength(1);
  expect(await watch.settings.read()).toMatchObject({ heartbeatAt: app.clock.now(), error: null });

  monitor.answer.status = 404;
  for (const minutes of [1, 16]) {
    app.clock.advance({ minutes });
    await watch.schedule.run();
  }
  expect(await world.open()).toMatchObject([{ kind: "heartbeat_failing", detail: expect.stringContaining("404") }]);
  expect(app.logs.join("")).not.toContain("services/T00");
  monitor.answer.status = 200;
  await watch.schedule.run();
  await world.minute();
  expect(await world.open()).toEqual([]);
  expect(await app.dump(["installation"])).not.toContain("T00");
  await Promise.all([worker.close(), web.close()]);
});

test("of several workspaces the chosen one looks after the installation; else the oldest that is no playground", async () => {
  await using world = await testWatch();
  const { app, watch } = world;
  await app.owner(`insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, is_sandbox, created_at)
    select 'older-sandbox', 'l1', 'Playground', 'US', 'UTC', 'USD', true, now() - interval '90 years' from workspaces limit 1`);
  await app.owner(`insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at)
    values ('younger', 'l2', 'Younger', 'US', 'UTC', 'USD', now() + interval '9 years')`);
  expect(await watch.settings.read()).toMatchObject({ chosenWorkspaceId: null, workspaceId: app.workspaceId });
  expect(await watch.settings.change({ workspaceId: "younger" })).toMatchObject({ workspaceId: "younger" });
});
