import { HOUR_MS, type SlotOf } from "../rhythm/hours.ts";
import { judgeSilence } from "../rhythm/judge-silence.ts";
import { learnRhythm } from "../rhythm/learn.ts";
import { cellsOf, type FormHabits, simulateForm } from "./simulate-form.ts";

const DAY_MS = 24 * HOUR_MS;
const LOOK_EVERY_MS = 15 * 60_000;

/**
 * Six weeks of a form as it usually is, then a fortnight without a lead, looked at every quarter of an hour with a rhythm that is learned
 * anew each day, as the product does it. Gives how many alerts stood in the six weeks, and how long after the last lead the true one came.
 */
export function watchForm(habits: FormHabits, slotOf: SlotOf, start: number): { falseAlarms: number; alarmAfterMs: number | undefined } {
  const quietFrom = start + 42 * DAY_MS;
  const moments = simulateForm(habits, slotOf, start, quietFrom);
  let falseAlarms = 0;
  let wasQuiet = false;
  let at = 0; // the next lead
  for (let day = start; day < quietFrom + 14 * DAY_MS; day += DAY_MS) {
    const history = moments.filter((moment) => moment < day && moment >= day - 56 * DAY_MS);
    const rhythm = learnRhythm(cellsOf(history), slotOf);
    for (let now = day; now < day + DAY_MS; now += LOOK_EVERY_MS) {
      while ((moments[at] ?? Number.POSITIVE_INFINITY) <= now) at += 1;
      const lastLeadAt = moments[at - 1];
      if (!rhythm || lastLeadAt === undefined) continue;
      const { isQuiet } = judgeSilence(rhythm, { slotOf, lastLeadAt, now });
      if (isQuiet && now >= quietFrom) return { falseAlarms, alarmAfterMs: now - lastLeadAt };
      if (isQuiet && !wasQuiet) falseAlarms += 1;
      wasQuiet = isQuiet;
    }
  }
  return { falseAlarms, alarmAfterMs: undefined };
}
