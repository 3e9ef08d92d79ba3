import type { ListedLead } from "../connectors/kit/source.ts";
import type { FormMark, ReadingKind } from "./reading.ts";

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;
/** Each round looks back this far beyond what it knows: leads become visible late, and clocks differ. */
export const OVERLAP_MS = HOUR_MS;
/** Once a day a round looks back further. */
const DEEP_OVERLAP_MS = 48 * HOUR_MS;

/** A stretch of time to list. `isTop`: newer than a window that was cut short; it is read whole or not at all. */
export type Stretch = { since: Date; until: Date | null; isTop: boolean };

/** What to list of a form, in order, and the mark with which that begins. */
export type FormPlan = { mark: FormMark; stretches: Stretch[] };

type Facts = { kind: ReadingKind; now: Date; memoryDays: number; from: Date; until: Date | null };

/**
 * What to list of a form: from the watermark, an hour before it, to the newest lead. A window that was cut short is gone on
 * with where its pages ended, after what has come since. `from` is where a form begins that was never read, `until` where a backfill
 * ends that does not go up to the newest.
 */
export function planForm(mark: FormMark, { kind, now, memoryDays, from, until }: Facts): FormPlan {
  const oldest = new Date(now.getTime() - memoryDays * DAY_MS);
  const within = (time: Date) => toSecond(time < oldest ? oldest : time);
  if (mark.openedAt && mark.since && mark.reached) {
    // A list's second may hold more leads than the page did, so the last second is listed again.
    const rest = { since: within(mark.since), until: new Date(mark.reached.getTime() + 1_000), isTop: false };
    if (kind === "backfill") return { mark, stretches: [rest] };
    const top = { since: within(back(mark.newest ?? mark.openedAt, OVERLAP_MS)), until: null, isTop: true };
    return { mark, stretches: [top, rest] };
  }
  const isDeep = mark.deepAt !== null && now.getTime() - mark.deepAt.getTime() >= DAY_MS;
  const start = kind === "backfill" ? from : back(mark.watermark ?? from, isDeep ? DEEP_OVERLAP_MS : OVERLAP_MS);
  const since = within(start);
  const opened = {
    ...mark,
    openedAt: until && until < now ? until : now,
    since,
    newest: null,
    reached: null,
    deepAt: isDeep || !mark.deepAt ? now : mark.deepAt,
  };
  return { mark: opened, stretches: [{ since, until, isTop: false }] };
}

/** Leads of a page that were asked for: a platform may ignore the times. What has no time is taken. */
export function leadsOfStretch(leads: ListedLead[], { since, until }: Stretch): ListedLead[] {
  return leads.filter(({ submittedAt }) => {
    const time = submittedAt === null ? null : new Date(submittedAt);
    return time === null || (time >= since && (until === null || time < until));
  });
}

/** The times of a page: from new to old, and all older than those `before`? Only then does its last say how far one has come. */
export function readTimes(leads: ListedLead[], before: Date | null): { newest: Date | null; oldest: Date | null; isNewestFirst: boolean } {
  const times = leads.map(({ submittedAt }) => (submittedAt === null ? null : new Date(submittedAt)));
  const known = times.filter((time) => time !== null);
  const inOrder = [...(before ? [before] : []), ...known];
  return {
    newest: latest(...known),
    oldest: known.at(-1) ?? null,
    isNewestFirst: known.length === times.length && inOrder.every((time, index) => index === 0 || time <= (inOrder[index - 1] ?? time)),
  };
}

/** The time of which a form is listed whole once its windows are read to the end. */
export function coveredBy({ openedAt, since }: FormMark): { from: Date; to: Date } | null {
  return openedAt && since && since < openedAt ? { from: since, to: openedAt } : null;
}

/** The mark of a form whose windows are read to the end: everything up to its watermark is stored. */
export function closeWindow(mark: FormMark, { now, leadCount }: { now: Date; leadCount: number | null }): FormMark {
  const opened = mark.openedAt ?? now;
  // A lead from the future must not carry the watermark along.
  const newest = mark.newest && mark.newest > now ? now : mark.newest;
  const watermark = latest(mark.watermark, newest, back(opened, OVERLAP_MS));
  return { ...mark, watermark, openedAt: null, since: null, newest: null, reached: null, readAt: now, leadCount };
}

/** The later of several times; null when there is none. */
export function latest(...times: (Date | null)[]): Date | null {
  return times.reduce((late, time) => (time !== null && (late === null || time > late) ? time : late), null);
}

const back = (time: Date, ms: number) => new Date(time.getTime() - ms);
const toSecond = (time: Date) => new Date(Math.floor(time.getTime() / 1_000) * 1_000);
