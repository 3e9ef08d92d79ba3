import type { AttemptRecorder, StartAttempt } from "../connections/attempt.ts";
import type { Connections, OpenConnection } from "../connections/open-connection.ts";
import type { ListedStretch } from "../completeness/record-listed.ts";
import type { Connectors } from "../connectors/index.ts";
import { ProviderRefused } from "../connectors/kit/failure.ts";
import type { ListedForm } from "../connectors/kit/source.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { findSourceToRead } from "../sources/queries.ts";
import { type ClaimedReading, type FormMark, newMark, type SourceToRead } from "../sources/reading.ts";
import { type FormToRead, listForm, type Listing, type PageToStore } from "./list-form.ts";

export type RoundDeps = {
  database: Database;
  clock: Clock;
  connectors: Connectors;
  connections: Connections;
  startAttempt: StartAttempt;
};

/** One reading of a source, with all that is needed for it. */
export type Round = {
  reading: Pick<ClaimedReading, "workspaceId" | "sourceId" | "kind" | "since" | "until">;
  source: SourceToRead;
  connection: OpenConnection;
  listing: Listing;
  startedAt: Date;
  now(): Date;
  startAttempt(): Promise<AttemptRecorder>;
  /** How many pages were stored, and how much of the allowance is used, as the last answer said. */
  pages: number;
  usagePercent: number;
  /** How many calls our share of a day has left for this account. */
  callsLeft: number;
  /** The calls since this was asked last. */
  takeCalls(): number;
};

/** What becomes of what is read. */
export type Keeping = {
  marks: FormMark[];
  store(page: PageToStore & { progress: number }): Promise<void>;
  saveMark(mark: FormMark, listed: ListedStretch | null): Promise<void>;
  mustPause(hasMoved: boolean): boolean;
};

export type Problem = { code: string; message: string };
type FormToList = Pick<ListedForm, "id" | "name" | "isActive" | "leadCount">;

// A form that is archived gets no new leads, but may have had one just before.
const ARCHIVED_MS = 60 * 60_000;
const MOST_FORMS = 10_000;

/** Gathers what a reading needs. Undefined when the source is gone, or its platform cannot be asked for leads. */
export async function openRound(deps: RoundDeps, reading: Round["reading"]): Promise<Round | undefined> {
  const source = await findSourceToRead(deps.database.in(reading.workspaceId), reading);
  const connection = source && (await deps.connections.get(reading.workspaceId, source.connectionId));
  const connector = source && deps.connectors.source(source.provider);
  if (!source || !connection || !connector?.listing) return undefined;
  let attempts: AttemptRecorder[] = [];
  return {
    reading,
    source,
    connection,
    listing: connector.listing,
    startedAt: deps.clock.now(),
    now: () => deps.clock.now(),
    pages: 0,
    usagePercent: 0,
    callsLeft: Number.POSITIVE_INFINITY,
    async startAttempt() {
      const attempt = await deps.startAttempt(connection, connector);
      attempts.push(attempt);
      return attempt;
    },
    takeCalls() {
      const calls = attempts.reduce((sum, { exchanges }) => sum + exchanges.length, 0);
      attempts = []; // with the answers they hold
      return calls;
    },
  };
}

/**
 * Reads every form of a source. A form that cannot be read (deleted, not open to this token, with an odd entry) does not hold up the
 * others, and is named in `problem`. `paused`: there is more, for another time. Throws what else listing and keeping throw.
 */
export async function readForms(round: Round, keeping: Keeping): Promise<{ end: "done" | "paused"; problem: Problem | null }> {
  const forms = await listForms(round);
  const marks = new Map(keeping.marks.map((mark) => [mark.formId, mark]));
  const progress = createProgress(forms);
  // New leads come on active forms: those first, and of them the one that has waited longest.
  const lastRead = ({ id }: FormToList) => marks.get(id)?.readAt?.getTime() ?? 0;
  let problem: Problem | null = null;
  for (const form of forms.toSorted((a, b) => Number(b.isActive) - Number(a.isActive) || lastRead(a) - lastRead(b))) {
    if (round.pages > 0 && keeping.mustPause(true)) return { end: "paused", problem };
    const mark = marks.get(form.id) ?? newMark(form.id);
    const from = round.reading.kind === "backfill" ? (round.reading.since ?? new Date(0)) : round.source.createdAt;
    try {
      const { until } = round.reading;
      if (isWanted(round, form, mark) && (await readForm(round, keeping, progress, { form, mark, from, until })) === "paused")
        return { end: "paused", problem };
    } catch (error) {
      if (!isOfFormOnly(error)) throw error;
      problem = { code: error.code, message: error.message };
    }
    progress.done(form);
  }
  return { end: "done", problem };
}

function readForm(round: Round, keeping: Keeping, progress: Progress, form: FormToRead) {
  const { kind } = round.reading;
  const store = async (page: PageToStore) => {
    round.usagePercent = page.usagePercent;
    await keeping.store({ ...page, progress: progress.with(form.form, page.share) });
    round.pages += 1;
  };
  return listForm({ ...round, kind, store, finish: keeping.saveMark, mustPause: keeping.mustPause }, form);
}

/** The form of the source; or every one of the account, but those that have a source of their own. */
async function listForms({ source, listing, connection, startAttempt }: Round): Promise<FormToList[]> {
  if (source.formId !== null) return [{ id: source.formId, name: null, isActive: true, leadCount: null }];
  const forms = new Map<string, FormToList>();
  let cursor: string | null = null;
  do {
    const attempt = await startAttempt();
    const page = await listing.listForms(attempt.fetch, connection, cursor);
    for (const form of page.items) if (!source.formsOfOthers.includes(form.id)) forms.set(form.id, form);
    cursor = page.nextCursor;
  } while (cursor !== null && forms.size < MOST_FORMS);
  return [...forms.values()];
}

function isWanted({ reading, startedAt }: Round, form: FormToList, mark: FormMark): boolean {
  if (reading.kind === "backfill") return mark.watermark === null;
  if (form.isActive || mark.openedAt !== null || mark.readAt === null) return true;
  return form.leadCount !== mark.leadCount || startedAt.getTime() - mark.readAt.getTime() >= ARCHIVED_MS;
}

function isOfFormOnly(error: unknown): error is ProviderRefused {
  return error instanceof ProviderRefused && (error.verdict.kind === "ambiguous" || error.verdict.kind === "dead");
}

type Weighed = { leadCount: number | null };
type Progress = { with(form: Weighed, share: number): number; done(form: Weighed): void };

/** How far a reading is, from 0 to 1: forms weigh as much as the platform says they hold. */
function createProgress(forms: Weighed[]): Progress {
  const weightOf = ({ leadCount }: Weighed) => (leadCount ?? 0) + 1;
  const all = forms.reduce((sum, form) => sum + weightOf(form), 0);
  let behind = 0;
  return {
    with: (form, share) => Math.min(1, (behind + weightOf(form) * share) / all),
    done: (form) => void (behind += weightOf(form)),
  };
}
