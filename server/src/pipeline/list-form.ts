import type { AttemptRecorder } from "../connections/attempt.ts";
import type { OpenConnection } from "../connections/open-connection.ts";
import { ProviderRefused } from "../connectors/kit/failure.ts";
import type { Listed, ListedForm, ListedLead, SourceConnector } from "../connectors/kit/source.ts";
import type { FormMark, ReadingKind } from "../sources/reading.ts";
import type { ListedStretch } from "../completeness/record-listed.ts";
import { closeWindow, coveredBy, latest, leadsOfStretch, planForm, readTimes, type Stretch } from "../sources/window.ts";

export type Listing = NonNullable<SourceConnector["listing"]>;

/** What a page is written down with: see storeListedLeads. */
export type PageToStore = { leads: ListedLead[]; listed: number; mark: FormMark; share: number; usagePercent: number };

/** One form to be read. */
export type FormToRead = { form: Pick<ListedForm, "id" | "name" | "leadCount">; mark: FormMark; from: Date; until: Date | null };

export type ListFormDeps = {
  kind: ReadingKind;
  connection: OpenConnection;
  listing: Listing;
  now(): Date;
  startAttempt(): Promise<AttemptRecorder>;
  /** Commits a page with the mark that is true after it. */
  store(page: PageToStore): Promise<void>;
  /** Commits the mark of a form that is read to its end, and of which time that is. */
  finish(mark: FormMark, listed: ListedStretch | null): Promise<void>;
  /** Must the reading stop here? `hasMoved`: it came further than where it began, so that pausing again and again still leads to the end. */
  mustPause(hasMoved: boolean): boolean;
};

// A list that gives nothing but a way on is broken.
const MOST_EMPTY_PAGES = 20;

/**
 * Lists a form's leads and stores them page by page. Its watermark moves when every page down to the last watermark is stored,
 * and never past a page that failed or an entry that could not be read. `paused`: it goes on another time where it stands.
 * Throws what listing throws, and what storing throws.
 */
export async function listForm(deps: ListFormDeps, { form, mark, from, until }: FormToRead): Promise<"done" | "paused"> {
  const plan = planForm(mark, { kind: deps.kind, now: deps.now(), memoryDays: deps.listing.terms.memoryDays, from, until });
  const startedAt = deps.now();
  let current = plan.mark;
  for (const stretch of plan.stretches) {
    const walked = await walk(deps, form.id, stretch, current);
    if (walked.end === "paused") return "paused";
    if (walked.end === "unreadable") throw unreadableEntry();
    // A stretch on top becomes part of the window below it once there is no gap between them.
    current = stretch.isTop ? { ...current, openedAt: startedAt, newest: latest(current.newest, walked.newest) } : walked.mark;
  }
  const covered = coveredBy(current);
  await deps.finish(
    closeWindow(current, { now: deps.now(), leadCount: form.leadCount }),
    covered && { formId: form.id, name: form.name, ...covered },
  );
  return "done";
}

type Walked = { end: "done" | "paused" | "unreadable"; mark: FormMark; newest: Date | null };

async function walk(deps: ListFormDeps, formId: string, stretch: Stretch, mark: FormMark): Promise<Walked> {
  let current = mark;
  let newest: Date | null = null;
  let last: Date | null = null;
  let cursor: string | null = null;
  let emptyPages = 0;
  let isInOrder = true;
  let isReadable = true;
  for (;;) {
    const attempt = await deps.startAttempt();
    const page: Listed<ListedLead> = await deps.listing.listLeads(attempt.fetch, deps.connection, { formId, ...stretch, cursor });
    const leads = leadsOfStretch(page.items, stretch);
    const times = readTimes(page.items, last);
    newest = latest(newest, readTimes(leads, null).newest);
    isInOrder &&= times.isNewestFirst;
    isReadable &&= page.unreadable === 0;
    last = times.oldest ?? last;
    // Where the order or an entry is in doubt, or there is a gap below, this window begins anew next time.
    if (!stretch.isTop && isInOrder && isReadable)
      current = { ...current, newest: latest(current.newest, newest), reached: last ?? current.reached };
    await deps.store({ leads, listed: page.items.length, mark: current, share: shareOf(current), usagePercent: page.usagePercent });

    const isPast = isInOrder && last !== null && last < stretch.since;
    if (page.nextCursor === null || isPast) return { end: isReadable ? "done" : "unreadable", mark: current, newest };
    emptyPages = page.items.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages > MOST_EMPTY_PAGES) throw endlessList();
    if (deps.mustPause(hasMoved(stretch, last))) return { end: "paused", mark: current, newest };
    cursor = page.nextCursor;
  }
}

/** What is on top is read whole, else the window below it would wait for ever. */
function hasMoved({ isTop, until }: Stretch, last: Date | null): boolean {
  return !isTop && last !== null && (until === null || last.getTime() < until.getTime() - 1_000);
}

/** How much of its window a form has behind it, from 0 to 1. */
function shareOf({ openedAt, since, reached }: FormMark): number {
  if (!openedAt || !since || !reached || openedAt <= since) return 0;
  return Math.min(1, Math.max(0, (openedAt.getTime() - reached.getTime()) / (openedAt.getTime() - since.getTime())));
}

function unreadableEntry(): ProviderRefused {
  const message = "The platform listed an entry without an id. What can be read is stored; the list is read again until it is whole.";
  return new ProviderRefused({ code: "list_entry_unreadable", message, verdict: { kind: "dead" } });
}

function endlessList(): ProviderRefused {
  const message = "The platform's list does not come to its end. It is read again from where it stands.";
  return new ProviderRefused({ code: "list_endless", message, verdict: { kind: "retry" } });
}
