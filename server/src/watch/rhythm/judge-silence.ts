import { expectedLeads, type SlotOf } from "./hours.ts";
import type { Rhythm } from "./learn.ts";

/** So seldom may chance alone make a form look quiet. */
const YEARS_BETWEEN_FALSE_ALARMS = 10;
const WEEKS_A_YEAR = 52;
/** And it must be clearly longer than a silence that has been. */
const BEYOND_LONGEST = 1.5;

export type Silence = { isQuiet: boolean; /** How many leads were to be expected since the last one. */ expected: number };

/**
 * Whether a form has been silent for so long that chance does not explain it. The time since the last lead is counted in leads that were
 * to be expected, so that a night and a weekend weigh what they usually bring. Leads that come independently leave a gap of x with
 * probability e^-x; where they come in bursts (`unrest`) x counts for less; and as the rate is itself learned from n leads, (1 + x/n)^-n
 * stands for e^-x (the gamma-Poisson mixture). A form with many leads makes many gaps, so that each must be the more improbable. Pure.
 */
export function judgeSilence(rhythm: Rhythm, { slotOf, lastLeadAt, now }: { slotOf: SlotOf; lastLeadAt: number; now: number }): Silence {
  const expected = expectedLeads(rhythm.rates, slotOf, lastLeadAt, now);
  const gapsAWeek = Math.max(1, leadsAWeek(rhythm));
  const certainty = rhythm.leads / rhythm.unrest;
  const surprise = certainty * Math.log1p(expected / rhythm.unrest / certainty);
  const needed = Math.log(gapsAWeek * WEEKS_A_YEAR * YEARS_BETWEEN_FALSE_ALARMS);
  return { isQuiet: surprise >= needed && expected >= BEYOND_LONGEST * rhythm.longestGap, expected };
}

/** Leads a week that the rhythm lets expect. */
export const leadsAWeek = ({ rates }: Rhythm): number => rates.reduce((total, rate) => total + rate, 0);
