import type { Logger } from "pino";
import type { AttemptRecorder, StartAttempt } from "../connections/attempt.ts";
import { besides } from "../connections/besides.ts";
import type { Connections, OpenConnection } from "../connections/open-connection.ts";
import { blockConnection, unblockConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import { ProviderRefused } from "../connectors/kit/failure.ts";
import type { ListedForm } from "../connectors/kit/source.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids, Random } from "../lib/random.ts";
import { leadsNeeded, spacingSeconds, wayOf } from "../sources/pace.ts";
import * as queries from "../sources/queries.ts";
import { type ClaimedReading, type FormMark, newMark, type SourceToRead } from "../sources/reading.ts";
import type { Vault } from "../vault/vault.ts";
import { afterFailedReading } from "./failed-reading.ts";
import { listForm, type Listing } from "./list-form.ts";
import { storeListedLeads } from "./store-listed.ts";

export type PollDeps = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  vault: Vault;
  connectors: Connectors;
  connections: Connections;
  startAttempt: StartAttempt;
  logger: Pick<Logger, "warn" | "info">;
  publicUrl: string | undefined;
  /** There are new leads to go on with. */
  wake(): void;
  /** False when this process stops: what was read is stored, the rest is left to others. */
  mayGoOn(): boolean;
};

// Meta asks to slow down from 75 per cent; the share we keep to is less.
const MOST_USAGE_PERCENT = 70;
const USAGE_PAUSE_MS = 15 * 60_000;
// Then a long backfill lets others have their turn.
const PAGES_A_TURN = 20;
// A form that is archived gets no new leads, but may have had one just before.
const ARCHIVED_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** A reading with all that is needed for it. */
type Round = {
  deps: PollDeps;
  reading: ClaimedReading;
  source: SourceToRead;
  connection: OpenConnection;
  listing: Listing;
  startAttempt(): Promise<AttemptRecorder>;
  isReconciliation: boolean;
  startedAt: Date;
  /** What the answers said, and what was spent. */
  spent: { attempts: AttemptRecorder[]; pages: number; usagePercent: number };
};

type Problem = { code: string; message: string };

/**
 * Reads a source once: every form of it, page by page, each page stored in a commit of its own. What a provider refuses sets
 * the reading, or the whole connection, aside as it does for single leads; a form that cannot be read does not hold up the others. Throws
 * ReadingTaken when another process took over, and what the database throws.
 */
export async function readSource(deps: PollDeps, reading: ClaimedReading): Promise<void> {
  const db = deps.database.in(reading.workspaceId);
  const startedAt = deps.clock.now();
  const source = await queries.findSourceToRead(db, reading);
  const connection = source && (await deps.connections.get(reading.workspaceId, source.connectionId));
  const connector = source && deps.connectors.source(source.provider);
  // Nothing that can be listed: another version, or another source, begins anew.
  if (!source || !connection || !connector?.listing) return queries.endRound(db, reading, { now: startedAt, dueAt: null, problem: null });
  const spent: Round["spent"] = { attempts: [], pages: 0, usagePercent: 0 };
  const round: Round = {
    deps,
    reading,
    source,
    connection,
    listing: connector.listing,
    isReconciliation: reading.kind === "poll" && wayOf(source, { ...deps, environment: source.environment }).way === "webhook",
    startedAt,
    spent,
    async startAttempt() {
      const attempt = await deps.startAttempt(connection, connector);
      spent.attempts.push(attempt);
      return attempt;
    },
  };
  await queries.beginRound(db, reading, startedAt);
  try {
    const { end, problem } = await readForms(round);
    if (end === "done") await finish(round, problem);
    else await queries.putAside(db, reading, { dueAt: nextTurn(round), problem: null });
  } catch (error) {
    if (error instanceof queries.ReadingTaken) throw error;
    const { problem, dueAt, block, isKnown } = afterFailedReading(deps, reading, error, deps.clock.now());
    const at = { workspaceId: reading.workspaceId, connectionId: connection.id };
    if (!isKnown) deps.logger.warn({ err: error, ...at, sourceId: reading.sourceId }, "a source could not be read");
    if (block) await besides(deps, () => blockConnection(db, at, block));
    await queries.putAside(db, reading, { dueAt, problem });
  }
}

async function readForms(round: Round): Promise<{ end: "done" | "paused"; problem: Problem | null }> {
  const { deps, reading, source } = round;
  const forms = source.formId === null ? await listForms(round) : [{ id: source.formId, isActive: true, leadCount: null }];
  const marks = new Map((await queries.listMarks(deps.database.in(reading.workspaceId), reading)).map((mark) => [mark.formId, mark]));
  const progress = createProgress(forms);
  // New leads come on active forms: those first, and of them the one that has waited longest.
  const lastRead = (form: { id: string }) => marks.get(form.id)?.readAt?.getTime() ?? 0;
  const inOrder = forms.toSorted((a, b) => Number(b.isActive) - Number(a.isActive) || lastRead(a) - lastRead(b));
  let problem: Problem | null = null;
  for (const form of inOrder) {
    if (round.spent.pages > 0 && mustPause(round)) return { end: "paused", problem };
    const mark = marks.get(form.id) ?? newMark(form.id);
    if (!isWanted(round, form, mark)) {
      progress.done(form);
      continue;
    }
    try {
      if ((await readForm(round, form, mark, progress)) === "paused") return { end: "paused", problem };
    } catch (error) {
      if (!isOfFormOnly(error)) throw error;
      problem = error; // the others are read all the same
    }
    progress.done(form);
  }
  return { end: "done", problem };
}

/** Every form of the account, but those that have a source of their own. */
async function listForms(round: Round): Promise<Pick<ListedForm, "id" | "isActive" | "leadCount">[]> {
  const forms = new Map<string, ListedForm>();
  let cursor: string | null = null;
  do {
    const attempt = await round.startAttempt();
    const page = await round.listing.listForms(attempt.fetch, round.connection, cursor);
    for (const form of page.items) forms.set(form.id, form);
    round.spent.usagePercent = page.usagePercent;
    cursor = page.nextCursor;
  } while (cursor !== null && forms.size < 10_000);
  return [...forms.values()].filter(({ id }) => !round.source.formsOfOthers.includes(id));
}

function isWanted({ reading, startedAt }: Round, form: Pick<ListedForm, "isActive" | "leadCount">, mark: FormMark): boolean {
  if (reading.kind === "backfill") return mark.watermark === null;
  if (form.isActive || mark.openedAt !== null || mark.readAt === null) return true;
  return form.leadCount !== mark.leadCount || startedAt.getTime() - mark.readAt.getTime() >= ARCHIVED_MS;
}

async function readForm(round: Round, form: Pick<ListedForm, "id" | "leadCount">, mark: FormMark, progress: Progress) {
  const { deps, reading, source, connection, listing, spent } = round;
  const from = reading.kind === "backfill" ? (reading.since ?? new Date(0)) : source.createdAt;
  return listForm(
    {
      reading,
      connection,
      listing,
      startAttempt: round.startAttempt,
      now: () => deps.clock.now(),
      async store({ usagePercent, ...page }) {
        spent.usagePercent = usagePercent;
        await unblock(round);
        const found = await storeListedLeads(
          deps,
          reading,
          {
            ...page,
            connection,
            calls: takeCalls(spent),
            progress: progress.with(form, page.share),
            isReconciliation: round.isReconciliation,
          },
          deps.clock.now(),
        );
        spent.pages += 1;
        if (found > 0) deps.wake();
      },
      finish: (closed) => queries.saveMark(deps.database.in(reading.workspaceId), reading, closed),
      mustPause: () => mustPause(round),
    },
    { form, mark, from },
  );
}

/** Enough of the allowance is used, others are waiting, or this process stops. */
function mustPause({ deps, reading, spent }: Round): boolean {
  const isTurnOver = reading.kind === "backfill" && spent.pages >= PAGES_A_TURN;
  return isTurnOver || spent.usagePercent >= MOST_USAGE_PERCENT || !deps.mayGoOn();
}

/** A list that was answered shows that the connection is well again. */
async function unblock({ deps, reading, connection, spent }: Round): Promise<void> {
  if (spent.pages > 0 || !(connection.isBlocked || reading.code)) return;
  const at = { workspaceId: reading.workspaceId, connectionId: connection.id };
  const woken = unblockConnection(deps.database.in(reading.workspaceId), at, deps.clock.now());
  await besides(deps, async () => (await woken) > 0 && deps.wake());
}

/** The calls since they were counted last. */
function takeCalls(spent: Round["spent"]): number {
  const taken = spent.attempts.splice(0); // with the answers they hold
  return taken.reduce((sum, { exchanges }) => sum + exchanges.length, 0);
}

/** A round is done: when is the next? By the source's interval, and within our share of what the platform allows. */
async function finish(round: Round, problem: Problem | null): Promise<void> {
  const { deps, reading, spent } = round;
  const db = deps.database.in(reading.workspaceId);
  const now = deps.clock.now();
  const dueAt = reading.kind === "backfill" ? null : await nextRound(round, now);
  await queries.endRound(db, reading, { now, dueAt: dueAt && spent.usagePercent >= MOST_USAGE_PERCENT ? later(dueAt, now) : dueAt, problem });
}

async function nextRound({ deps, reading, startedAt, listing }: Round, now: Date): Promise<Date> {
  const db = deps.database.in(reading.workspaceId);
  const source = await queries.findSourceToRead(db, reading); // it may have been changed meanwhile
  if (!source) return now;
  const { everySeconds } = wayOf(source, { ...deps, environment: source.environment });
  const at = { workspaceId: reading.workspaceId, connectionId: source.connectionId };
  const calls = await queries.sumCalls(db, at);
  const most = leadsNeeded(listing.terms, { calls, everySeconds });
  const since = new Date(now.getTime() - listing.terms.memoryDays * DAY_MS);
  const leads = most <= 1 ? most : await queries.countLeads(db, { ...at, since, most });
  const seconds = Math.max(everySeconds, leads >= most ? 0 : spacingSeconds(listing.terms, { calls, leads }));
  return new Date(Math.max(now.getTime(), startedAt.getTime() + seconds * 1_000));
}

function nextTurn({ deps, spent }: Round): Date {
  const now = deps.clock.now();
  return spent.usagePercent >= MOST_USAGE_PERCENT ? new Date(now.getTime() + USAGE_PAUSE_MS) : now;
}

const later = (dueAt: Date, now: Date) => new Date(Math.max(dueAt.getTime(), now.getTime() + USAGE_PAUSE_MS));

/** Deleted, not open to this token, or with an odd entry: that is the form's, not the account's. */
function isOfFormOnly(error: unknown): error is ProviderRefused {
  return error instanceof ProviderRefused && (error.verdict.kind === "ambiguous" || error.verdict.kind === "dead");
}

type Progress = { with(form: { leadCount: number | null }, share: number): number; done(form: { leadCount: number | null }): void };

/** How far a reading is, from 0 to 1: forms weigh as much as the platform says they hold. */
function createProgress(forms: { leadCount: number | null }[]): Progress {
  const weightOf = (form: { leadCount: number | null }) => (form.leadCount ?? 0) + 1;
  const all = forms.reduce((sum, form) => sum + weightOf(form), 0);
  let behind = 0;
  return {
    with: (form, share) => Math.min(1, (behind + weightOf(form) * share) / all),
    done: (form) => void (behind += weightOf(form)),
  };
}
