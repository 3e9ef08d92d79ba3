import { z } from "zod";
import { expectedLeads, HOUR_MS, HOURS_A_WEEK, type SlotOf } from "./hours.ts";

/** The leads of a form in one hour. Moments in milliseconds. */
export type Cell = { hour: number; leads: number; first: number; last: number };

/** When a form usually brings leads, and how steadily. `rates`: leads an hour, for each hour of the week in the workspace's time zone. */
export const Rhythm = z.object({
  rates: z.array(z.number()).length(HOURS_A_WEEK),
  /** Leads that were learned from. */
  leads: z.number(),
  /** How much days differ from what is expected of them: 1 is as much as chance makes them; more: leads come in bursts. */
  unrest: z.number(),
  /** The longest silence so far but one, in leads that were to be expected in it. */
  longestGap: z.number(),
});
export type Rhythm = z.infer<typeof Rhythm>;

const DAY_MS = 24 * HOUR_MS;
const LEAST_DAYS = 21;
const LEAST_LEADS = 30;
/** What all days and all hours say together counts like two weeks of the hour itself: few hours have enough leads of their own. */
const PRIOR_WEEKS = 2;

/**
 * Learns from the cells of the last weeks, oldest first. Undefined where it would be a guess: known for less than three weeks, or too few
 * leads. Robust: an hour counts for no more than a busy one usually does, so that one burst makes no rhythm; and where the last one or two
 * weeks were quieter than those before, they count, so that a campaign that fades out does not alarm.
 */
export function learnRhythm(cells: readonly Cell[], slotOf: SlotOf): Rhythm | undefined {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last || last.last - first.first < LEAST_DAYS * DAY_MS) return undefined;
  const usual = median(cells.map(({ leads }) => leads));
  const capped = cells.map((cell) => ({ ...cell, leads: Math.min(cell.leads, Math.max(5, 4 * usual)) }));
  const total = sum(capped.map(({ leads }) => leads));
  if (total < LEAST_LEADS) return undefined;
  const rates = ratesOf(capped, slotOf);
  const recent = Math.min(1, ...[7, 14].map((days) => shareOfExpected(capped, rates, slotOf, days)));
  return {
    rates: rates.map((rate) => rate * recent),
    leads: total,
    unrest: unrestOf(capped, rates, slotOf),
    longestGap: longestGapOf(cells, rates, slotOf) * recent,
  };
}

/** Leads an hour for each hour of the week: what it brought itself, drawn towards what its day and its hour of the day bring together. */
function ratesOf(cells: readonly Cell[], slotOf: SlotOf): number[] {
  const leads = Array.from({ length: HOURS_A_WEEK }, () => 0);
  const hours = Array.from({ length: HOURS_A_WEEK }, () => 0);
  const add = (to: number[], at: number, value: number) => (to[slotOf(at)] = (to[slotOf(at)] ?? 0) + value);
  for (let at = cells[0]?.hour ?? 0; at <= (cells.at(-1)?.hour ?? -1); at += HOUR_MS) add(hours, at, 1);
  for (const cell of cells) add(leads, cell.hour, cell.leads);
  const rateWhere = (isMeant: (slot: number) => boolean) => {
    const slots = leads.map((_, slot) => slot).filter(isMeant);
    return sum(slots.map((slot) => leads[slot] ?? 0)) / Math.max(1, sum(slots.map((slot) => hours[slot] ?? 0)));
  };
  const overall = rateWhere(() => true);
  const byDay = Array.from({ length: 7 }, (_, day) => rateWhere((slot) => Math.floor(slot / 24) === day));
  const byHour = Array.from({ length: 24 }, (_, hour) => rateWhere((slot) => slot % 24 === hour));
  return leads.map((own, slot) => {
    const together = ((byDay[Math.floor(slot / 24)] ?? 0) * (byHour[slot % 24] ?? 0)) / overall;
    return (own + PRIOR_WEEKS * together) / ((hours[slot] ?? 0) + PRIOR_WEEKS);
  });
}

/** What the last days before the last lead brought, of what was to be expected of them. */
function shareOfExpected(cells: readonly Cell[], rates: readonly number[], slotOf: SlotOf, days: number): number {
  const to = cells.at(-1)?.last ?? 0;
  const from = to - days * DAY_MS;
  const came = sum(cells.filter(({ hour }) => hour >= from).map(({ leads }) => leads));
  return came / Math.max(1, expectedLeads(rates, slotOf, from, to));
}

/**
 * Pearson's dispersion over days, and of what is above chance twice its standard error more: few days may have been the calm ones. One
 * day counts up to 9, so that an outage or a burst of the past does not blind us for weeks.
 */
function unrestOf(cells: readonly Cell[], rates: readonly number[], slotOf: SlotOf): number {
  const byDay = new Map<number, number>();
  for (const { hour, leads } of cells) byDay.set(Math.floor(hour / DAY_MS), (byDay.get(Math.floor(hour / DAY_MS)) ?? 0) + leads);
  const [from, to] = [Math.min(...byDay.keys()) + 1, Math.max(...byDay.keys()) - 1]; // whole days
  const terms: number[] = [];
  for (let day = from; day <= to; day += 1) {
    const expected = expectedLeads(rates, slotOf, day * DAY_MS, (day + 1) * DAY_MS);
    if (expected > 0.2) terms.push(Math.min(9, ((byDay.get(day) ?? 0) - expected) ** 2 / expected));
  }
  if (terms.length === 0) return 1;
  const excess = Math.max(0, sum(terms) / terms.length - 1);
  return 1 + excess * (1 + 2 * Math.sqrt(2 / terms.length));
}

/** Without the longest, which may have been an outage itself. */
function longestGapOf(cells: readonly Cell[], rates: readonly number[], slotOf: SlotOf): number {
  const gaps = cells.slice(1).map(({ first }, at) => expectedLeads(rates, slotOf, cells[at]?.last ?? first, first));
  return gaps.toSorted((a, b) => b - a)[1] ?? 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
