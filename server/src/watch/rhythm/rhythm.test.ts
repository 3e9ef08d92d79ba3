import { expect, test } from "vitest";
import { cellsOf, type FormHabits, simulateForm } from "../testing/simulate-form.ts";
import { watchForm } from "../testing/watch-form.ts";
import { expectedLeads, HOUR_MS, hoursOfWeek } from "./hours.ts";
import { judgeSilence, leadsAWeek } from "./judge-silence.ts";
import { learnRhythm } from "./learn.ts";

const DAY_MS = 24 * HOUR_MS;
const slotOf = hoursOfWeek("Europe/Berlin");
const START = Date.parse("2026-02-02T00:00:00Z");
const usual: FormHabits = { seed: 1, aWeek: 140, weekend: 0.4, bursts: false };

test("hours of the week follow the workspace's clock, also when it is put forward", () => {
  expect(slotOf(Date.parse("2026-03-02T08:30:00Z"))).toBe(9);
  expect(slotOf(Date.parse("2026-03-30T07:30:00Z")), "summer time").toBe(9);
  const flat = Array.from({ length: 168 }, () => 2);
  expect(expectedLeads(flat, slotOf, START + HOUR_MS / 2, START + 3 * HOUR_MS)).toBe(5);
});

test("six weeks without trouble raise no alert, and then silence does: quick to read for many, patient with few", () => {
  const outcomes = [700, 140, 40, 12].flatMap((aWeek) =>
    [false, true].map((bursts) => ({ aWeek, bursts, ...watchForm({ ...usual, seed: aWeek, aWeek, bursts }, slotOf, START) })),
  );
  for (const { aWeek, bursts, falseAlarms, alarmAfterMs } of outcomes) {
    const hours = alarmAfterMs === undefined ? undefined : Math.round(alarmAfterMs / HOUR_MS);
    console.info(`${aWeek} leads a week${bursts ? ", in bursts" : ""}: ${falseAlarms} false alarms, alert ${hours} h after the last lead`);
  }
  expect(outcomes.map(({ falseAlarms }) => falseAlarms)).toEqual(outcomes.map(() => 0));
  const days = Object.fromEntries(
    outcomes.map(({ aWeek, bursts, alarmAfterMs = Number.NaN }) => [bursts ? `${aWeek} in bursts` : aWeek, alarmAfterMs / DAY_MS]),
  );
  expect(days["700"]).toBeLessThan(1);
  expect(days["700 in bursts"]).toBeLessThan(2.5);
  expect(days["140"]).toBeLessThan(1.5);
  expect(days["40"]).toBeLessThan(3);
  expect(days["12"]).toBeLessThan(12);
});

test("nothing is said of a form with too few leads, or one known for less than three weeks", () => {
  const months = (habits: FormHabits, weeks: number) => cellsOf(simulateForm(habits, slotOf, START, START + weeks * 7 * DAY_MS));
  expect(learnRhythm([], slotOf)).toBeUndefined();
  expect(learnRhythm(months({ ...usual, aWeek: 3 }, 8), slotOf)).toBeUndefined();
  expect(learnRhythm(months(usual, 2.9), slotOf)).toBeUndefined();
  expect(learnRhythm(months(usual, 4), slotOf)).toBeDefined();
});

test("a night and a weekend weigh what they usually bring", () => {
  const rhythm = learnRhythm(cellsOf(simulateForm({ ...usual, weekend: 0 }, slotOf, START, START + 42 * DAY_MS)), slotOf);
  if (!rhythm) throw new Error("It has enough leads.");
  const silent = (from: string, to: string) => judgeSilence(rhythm, { slotOf, lastLeadAt: Date.parse(from), now: Date.parse(to) });
  expect(silent("2026-03-13T22:30:00Z", "2026-03-16T07:00:00Z").isQuiet, "Friday night to Monday morning").toBe(false);
  expect(silent("2026-03-16T07:00:00Z", "2026-03-17T20:00:00Z").isQuiet, "Monday morning to Tuesday evening").toBe(true);
});

test("one burst makes no rhythm, and a campaign that fades out is expected to", () => {
  const moments = simulateForm(usual, slotOf, START, START + 42 * DAY_MS);
  const burst = Array.from({ length: 3_000 }, (_, at) => START + 40 * DAY_MS + at);
  const rateOf = (all: number[]) =>
    leadsAWeek(learnRhythm(cellsOf(all.toSorted((a, b) => a - b)), slotOf) ?? { rates: [], leads: 0, unrest: 1, longestGap: 0 });
  expect(rateOf([...moments, ...burst])).toBeLessThan(rateOf(moments) * 1.3);
  const fading = moments.filter((at, index) => at < START + 35 * DAY_MS || index % 5 === 0);
  expect(rateOf(fading)).toBeLessThan(rateOf(moments) * 0.35);
});
