import { HOUR_MS, type SlotOf } from "../rhythm/hours.ts";
import type { Cell } from "../rhythm/learn.ts";

/** How a made-up form brings leads: more by day, less at weekends, and (`bursts`) on some days far more than on others. */
export type FormHabits = { seed: number; aWeek: number; weekend: number; bursts: boolean };

/** The moments of its leads, in order: a Poisson process by the hour whose rate has the form's rhythm. */
export function simulateForm({ seed, aWeek, weekend, bursts }: FormHabits, slotOf: SlotOf, from: number, to: number): number[] {
  const random = seeded(seed);
  const weights = Array.from({ length: 168 }, (_, slot) => (slot >= 120 ? weekend : 1) * byHour(slot % 24));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const moments: number[] = [];
  let mood = 1;
  for (let hour = from; hour < to; hour += HOUR_MS) {
    if ((hour - from) % (24 * HOUR_MS) === 0) mood = bursts ? moodOfDay(random) : 1;
    const leads = poisson(random, (aWeek * mood * (weights[slotOf(hour)] ?? 0)) / total);
    const minutes = Array.from({ length: leads }, () => hour + Math.floor(random() * HOUR_MS));
    moments.push(...minutes.toSorted((a, b) => a - b));
  }
  return moments;
}

/** The same by the hour, as the database counts them. */
export function cellsOf(moments: readonly number[]): Cell[] {
  const byHour = Map.groupBy(moments, (at) => Math.floor(at / HOUR_MS) * HOUR_MS);
  return [...byHour].map(([hour, at]) => ({ hour, leads: at.length, first: at[0] ?? hour, last: at.at(-1) ?? hour }));
}

/** Asleep at night, two peaks: noon and evening. */
const byHour = (hour: number) => (hour < 6 ? 0.05 : 0.4 + Math.exp(-(((hour - 12) / 3) ** 2)) + 1.4 * Math.exp(-(((hour - 20) / 2) ** 2)));

/** From a third to three times the usual, with the usual as its mean. */
const moodOfDay = (random: () => number) => [0.3, 0.5, 0.7, 1, 1.5, 2][Math.floor(random() * 6)] ?? 1;

function poisson(random: () => number, mean: number): number {
  let events = 0;
  for (let rest = Math.exp(-mean), product = random(); product > rest; product *= random()) events += 1;
  return events;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
