import { expect, test } from "vitest";
import { startHttpReceiver } from "../alerts/testing/http-receiver.ts";
import { hoursOfWeek } from "./rhythm/hours.ts";
import { addLeads } from "./testing/add-leads.ts";
import { simulateForm } from "./testing/simulate-form.ts";
import { testWatch, textsOf } from "./testing/test-watch.ts";
import { watchForm } from "./testing/watch-form.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const START = Date.parse("2026-02-02T00:00:00Z");
const slotOf = hoursOfWeek("America/Chicago");

test("two hundred forms of every kind: how soon silence is found, and how often wrongly", () => {
  const lines: string[] = [];
  let falseAlarms = 0;
  for (const aWeek of [700, 140, 40, 12]) {
    for (const bursts of [false, true]) {
      const outcomes = Array.from({ length: 25 }, (_, seed) =>
        watchForm({ seed: seed * 7_919 + aWeek, aWeek, weekend: seed % 2 ? 1 : 0.3, bursts }, slotOf, START),
      );
      const wrong = outcomes.reduce((sum, one) => sum + one.falseAlarms, 0);
      falseAlarms += wrong;
      const hours = outcomes.map(({ alarmAfterMs = Number.POSITIVE_INFINITY }) => alarmAfterMs / 3_600_000).toSorted((a, b) => a - b);
      const at = (share: number) => Math.round(hours[Math.floor(share * (hours.length - 1))] ?? 0);
      const missed = hours.filter((hour) => hour === Number.POSITIVE_INFINITY).length;
      lines.push(
        `${aWeek} leads a week${bursts ? ", in bursts" : ""}: found after ${at(0.5)} h (the slowest ${at(1)} h), ${missed} not in a fortnight, ${wrong} false alerts in ${25 * 6} weeks`,
      );
    }
  }
  console.info(lines.join("\n"));
  expect(falseAlarms).toBe(0);
});

test("six weeks of four forms, looked at every half hour by the whole watch, tell nobody anything; the fortnight in which one is quiet tells once", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch({ now: "2026-02-02T00:00:00Z" });
  const { app } = world;
  await world.tell(chat.url);
  const quietFrom = START + 42 * DAY_MS;
  const forms = [300, 140, 60, 20].map((aWeek, at) => {
    const until = aWeek === 140 ? quietFrom : quietFrom + 14 * DAY_MS;
    return { id: `f${aWeek}`, moments: simulateForm({ seed: 11 + at, aWeek, weekend: 0.4, bursts: at === 2 }, slotOf, START, until) };
  });
  let foundAt: number | undefined;
  while (app.clock.now().getTime() < quietFrom + 14 * DAY_MS) {
    const from = app.clock.now().getTime();
    for (const { id, moments } of forms)
      await addLeads(
        app,
        id,
        moments.filter((at) => at >= from && at < from + 30 * MINUTE_MS),
      );
    await world.minute(30);
    if (from < quietFrom) expect(textsOf(chat.posts)).toEqual([]);
    if (chat.posts.length > 0) foundAt ??= app.clock.now().getTime();
  }
  const lastLeadAt = forms[1]?.moments.at(-1) ?? 0;
  console.info(
    `a form of 140 leads a week, quiet for a fortnight: told ${Math.round(((foundAt ?? 0) - lastLeadAt) / 3_600_000)} h after its last lead`,
  );
  const texts = textsOf(chat.posts);
  expect(texts[0]).toMatch(/Act now .*No leads from Form f140/);
  expect(
    texts.slice(1).every((text) => text.includes("one alert stands")),
    "then once a day",
  ).toBe(true);
}, 1_800_000);
