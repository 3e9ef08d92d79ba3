import { sql } from "kysely";
import { expect, test } from "vitest";
import { addLeads } from "../testing/add-leads.ts";
import { simulateForm } from "../testing/simulate-form.ts";
import { testWatch } from "../testing/test-watch.ts";
import { hoursOfWeek } from "../rhythm/hours.ts";
import { findQuietForms } from "./quiet-forms.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

test("a form that goes quiet is found in its fortnight of silence and not in the weeks before; its source paused, it is no riddle; a lead ends it", async () => {
  await using world = await testWatch({ now: "2026-02-02T00:00:00Z" });
  const { app } = world;
  const start = app.clock.now().getTime();
  const workspace = { workspaceId: app.workspaceId, timeZone: "Europe/Berlin" };
  const habits = { seed: 7, aWeek: 140, weekend: 0.4, bursts: false };
  const busy = simulateForm(habits, hoursOfWeek(workspace.timeZone), start, start + 42 * DAY_MS);
  const rare = simulateForm({ ...habits, aWeek: 3 }, hoursOfWeek(workspace.timeZone), start, start + 30 * DAY_MS);
  const look = async (ms: number) => {
    const from = app.clock.now().getTime();
    app.clock.advance({ ms });
    const came = (moments: number[]) => moments.filter((at) => at >= from && at < from + ms);
    await addLeads(app, "busy", came(busy));
    await addLeads(app, "rare", came(rare));
    return findQuietForms(app.db, workspace, app.clock.now());
  };

  while (app.clock.now().getTime() < start + 42 * DAY_MS) expect(await look(8 * HOUR_MS)).toEqual([]);
  let found = await look(HOUR_MS);
  while (found.length === 0 && app.clock.now().getTime() < start + 56 * DAY_MS) found = await look(HOUR_MS);
  const hours = (app.clock.now().getTime() - (busy.at(-1) ?? 0)) / HOUR_MS;
  console.info(
    `a form of ${habits.aWeek} leads a week went quiet: found ${Math.round(hours)} h after its last lead, no false alert in six weeks`,
  );
  expect(found).toMatchObject([
    { kind: "form_quiet", level: "act_now", title: "No leads from Form busy", since: new Date(busy.at(-1) ?? 0) },
  ]);
  expect(hours).toBeLessThan(48);

  await sql`update sources set paused_at = ${app.clock.now()}`.execute(app.db);
  expect(await look(HOUR_MS)).toEqual([]);
  await sql`update sources set paused_at = null`.execute(app.db);
  expect(await look(HOUR_MS)).toHaveLength(1);
  await addLeads(app, "busy", [app.clock.now().getTime()]);
  expect(await look(60_000)).toEqual([]);
});

test("a test lead ends no silence, and leads that a backfill brings count for when they were sent in", async () => {
  await using world = await testWatch({ now: "2026-03-16T09:00:00Z" });
  const { app } = world;
  const now = app.clock.now().getTime();
  const workspace = { workspaceId: app.workspaceId, timeZone: "UTC" };
  const past = simulateForm({ seed: 3, aWeek: 200, weekend: 1, bursts: false }, hoursOfWeek("UTC"), now - 42 * DAY_MS, now - 2 * DAY_MS);
  await addLeads(app, "filled", past);
  await sql`update leads set received_at = ${app.clock.now()}`.execute(app.db);
  expect(await findQuietForms(app.db, workspace, app.clock.now()), "its history came a moment ago").toHaveLength(1);
  app.clock.advance({ minutes: 5 });
  await addLeads(app, "filled", [app.clock.now().getTime()]);
  await sql`update leads set is_test = true where submitted_at = ${app.clock.now()}`.execute(app.db);
  expect(await findQuietForms(app.db, workspace, app.clock.now())).toHaveLength(1);
});
