import { sql } from "kysely";
import { expect, test } from "vitest";
import { startHttpReceiver } from "../alerts/testing/http-receiver.ts";
import { checkAlerts } from "../doctor/check-alerts.ts";
import { readHome } from "../insights/home.ts";
import { lookAtWorkspace } from "./look.ts";
import { sendDueMessages } from "./messages/send-due.ts";
import { findAlert } from "./queries.ts";
import { testWatch, textsOf, watchOf } from "./testing/test-watch.ts";

test("a token that ended is one alert and one message, however many look; mended, it is resolved with how long it was so", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch();
  const { app, watch } = world;
  await world.tell(chat.url);
  expect(await world.minute()).toBe(0);
  await world.block("reauthorise");
  app.clock.advance({ minutes: 1 });
  await Promise.all([watch.look(), watchOf(app).look(), watch.look()]);
  const sent = await Promise.all([sendDueMessages(watch.deps), sendDueMessages(watchOf(app).deps)]);
  expect(sent.reduce((sum, count) => sum + count)).toBe(1);
  const [alert] = await world.open();
  expect(await world.open()).toMatchObject([
    { kind: "facebook_token_expired", level: "act_now", times: 1, actionHref: expect.stringMatching(/^\/connections\//) },
  ]);
  expect(textsOf(chat.posts)).toEqual([expect.stringMatching(/^\*Act now in .*must be connected again\*/)]);
  expect(textsOf(chat.posts)[0]).toContain(`<https://leads.example.com/w/${app.workspaceId}/connections/`);
  for (let minute = 0; minute < 90; minute += 15) expect(await world.minute(15), "no repeats").toBe(0);

  await world.block(null);
  expect(await world.minute()).toBe(1);
  expect(await world.open()).toEqual([]);
  expect(textsOf(chat.posts)[1]).toMatch(/^\*Resolved in .* after 1 h 32 min: /);
  expect(await findAlert(app.db, { workspaceId: app.workspaceId, alertId: alert?.alertId ?? "" })).toMatchObject({
    resolvedAt: app.clock.now(),
  });
});

test("a cause that comes and goes is one alert, and tells people once an hour", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch();
  await world.tell(chat.url);
  for (let round = 0; round < 10; round += 1) {
    await world.block("reauthorise");
    await world.minute(5);
    await world.block(null);
    await world.minute(5);
  }
  expect(textsOf(chat.posts).map((text) => /^\*(Act now|Resolved)/.exec(text)?.[1])).toEqual([
    "Act now",
    "Resolved",
    "Act now",
    "Resolved",
  ]);
  await world.block("reauthorise");
  await world.minute();
  expect(await world.open()).toMatchObject([{ times: 11 }]);
});

test("what still stands a day later is told once a day, all of it in one message", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch();
  await world.tell(chat.url);
  await world.block("reauthorise");
  await world.minute();
  await world.minute(23 * 60);
  expect(chat.posts).toHaveLength(1);
  await world.minute(60);
  await world.minute(60);
  expect(textsOf(chat.posts)[1]).toMatch(/: one alert stands\*/);
  for (let hour = 0; hour < 48; hour += 1) await world.minute(60);
  expect(chat.posts).toHaveLength(4);
});

test("a channel is told of its levels alone, and of what becomes more pressing", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch();
  await world.tell(chat.url, "slack", ["act_now"]);
  const { workspaceId } = world.app;
  const workspace = { workspaceId, timeZone: "UTC" };
  let level: "look" | "act_now" = "look";
  const find = async () => [
    {
      kind: "tried",
      subject: "",
      level,
      title: "Tried",
      detail: "It is tried.",
      leads: 2,
      since: null,
      action: { label: "Show", href: "/" },
    },
  ];
  const look = async () => {
    world.app.clock.advance({ minutes: 40 });
    await lookAtWorkspace(world.watch.deps, workspace, { tried: find });
    await sendDueMessages(world.watch.deps);
  };
  await look();
  level = "act_now";
  await look();
  expect(chat.posts, "within the hour").toHaveLength(0);
  await look();
  expect(textsOf(chat.posts)).toEqual([expect.stringMatching(/Act now .*Tried\*[^]*2 leads wait for it/)]);
});

test("a muted cause is told to nobody, not even when it comes again; after that it is", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch();
  const { app, watch } = world;
  await world.block("reauthorise");
  await world.minute();
  const [alert] = await world.open();
  const key = { workspaceId: app.workspaceId, alertId: alert?.alertId ?? "" };
  const inHours = (hours: number) => new Date(app.clock.now().getTime() + hours * 3_600_000);
  await expect(watch.mute({ ...key, until: inHours(-1) })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(watch.mute({ ...key, until: inHours(91 * 24) })).rejects.toMatchObject({ code: "invalid_input" });
  await watch.mute({ ...key, until: inHours(8) });
  await world.tell(chat.url);
  await world.block(null);
  await world.minute();
  await world.minute(120);
  await world.block("reauthorise");
  await world.minute();
  expect(await world.kinds(), "another alert, of the same cause").toEqual([]);
  expect(chat.posts).toEqual([]);
  await world.minute(6 * 60);
  expect(textsOf(chat.posts)).toHaveLength(1);
});

test("a source of causes that fails says nothing: its alerts stand, and those of the others go on", async () => {
  await using world = await testWatch();
  const deps = world.watch.deps;
  const workspace = { workspaceId: world.app.workspaceId, timeZone: "UTC" };
  const cause = {
    subject: "",
    level: "look" as const,
    title: "T",
    detail: "D.",
    leads: 0,
    since: null,
    action: { label: "Show", href: "/" },
  };
  const both = { a: async () => [{ ...cause, kind: "of_a" }], b: async () => [{ ...cause, kind: "of_b" }] };
  await lookAtWorkspace(deps, workspace, both);
  const broken = async () => {
    throw new Error("away");
  };
  await lookAtWorkspace(deps, workspace, { a: broken, b: async () => [] });
  expect(await world.kinds()).toEqual(["of_a"]);
  expect(world.app.logs.join("")).toContain("a source of causes failed");
});

test("Home and doctor name what only the watch can find, and leave out what is muted", async () => {
  await using world = await testWatch();
  const { app, watch } = world;
  const home = () => readHome({ ...app, publicUrl: "https://leads.example.com", operationName: (id) => id }, app.workspaceId);
  const doctor = () => checkAlerts({ connection: app.connection, now: app.clock.now() });
  expect(await doctor()).toMatchObject([{ state: "ok" }]);
  await sql`update readings set failures = 4, code = 'no_answer', finished_at = ${app.clock.now()}`.execute(app.db);
  await world.minute();
  expect((await home()).health.items).toMatchObject([{ code: "source_unreadable" }]);
  expect(await doctor()).toMatchObject([
    { name: `alert ${app.workspaceId}`, state: "warning", message: expect.stringContaining("cannot be asked") },
  ]);
  const [alert] = await world.open();
  await watch.mute({
    workspaceId: app.workspaceId,
    alertId: alert?.alertId ?? "",
    until: new Date(app.clock.now().getTime() + 3_600_000),
  });
  expect((await home()).health.items).toEqual([]);
  expect(await doctor()).toMatchObject([{ state: "ok" }]);
});
