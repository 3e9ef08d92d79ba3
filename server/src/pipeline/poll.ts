import type { Logger } from "pino";
import { besides } from "../connections/besides.ts";
import { blockConnection, unblockConnection } from "../connections/queries.ts";
import type { Ids, Random } from "../lib/random.ts";
import { leadsNeeded, spacingSeconds, wayOf } from "../sources/pace.ts";
import * as queries from "../sources/queries.ts";
import type { ClaimedReading } from "../sources/reading.ts";
import type { Vault } from "../vault/vault.ts";
import { afterFailedReading } from "./failed-reading.ts";
import { openRound, type Problem, readForms, type Round, type RoundDeps } from "./reading-round.ts";
import { storeListedLeads } from "./store-listed.ts";

export type PollDeps = RoundDeps & {
  ids: Ids;
  random: Random;
  vault: Vault;
  logger: Pick<Logger, "warn">;
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
const DAY_MS = 24 * 60 * 60_000;

/**
 * Reads a source once: every form of it, page by page, each page stored in a commit of its own. What a provider refuses sets
 * the reading, or the whole connection, aside as it does for single leads. Throws ReadingTaken when another process took over, and
 * what the database throws.
 */
export async function readSource(deps: PollDeps, reading: ClaimedReading): Promise<void> {
  const db = deps.database.in(reading.workspaceId);
  const round = await openRound(deps, reading);
  if (!round) return queries.endRound(db, reading, { now: deps.clock.now(), dueAt: null, problem: null });
  await queries.beginRound(db, reading, round.startedAt);
  try {
    const { end, problem } = await readForms(round, {
      marks: await queries.listMarks(db, reading),
      store: (page) => store(deps, reading, round, page),
      saveMark: (mark) => queries.saveMark(db, reading, mark),
      mustPause: (hasMoved) => !deps.mayGoOn() || (hasMoved && mustPause(round)),
    });
    if (end === "done") await finish(deps, reading, round, problem);
    else await queries.putAside(db, reading, { dueAt: nextTurn(round), problem: null });
  } catch (error) {
    if (error instanceof queries.ReadingTaken) throw error;
    await setAside(deps, reading, round, error);
  }
}

type Page = Parameters<Parameters<typeof readForms>[1]["store"]>[0];

async function store(deps: PollDeps, reading: ClaimedReading, round: Round, page: Page): Promise<void> {
  const { source, connection } = round;
  if (round.pages === 0) await unblock(deps, reading, round);
  const { way } = wayOf(source, { ...deps, environment: source.environment });
  const isReconciliation = reading.kind === "poll" && way === "webhook";
  const found = await storeListedLeads(
    deps,
    reading,
    { ...page, connection, calls: round.takeCalls(), isReconciliation },
    deps.clock.now(),
  );
  if (found > 0) deps.wake();
}

/** A list that was answered shows that the connection is well again. */
async function unblock(deps: PollDeps, { workspaceId, code }: ClaimedReading, { connection }: Round): Promise<void> {
  if (!connection.isBlocked && code === null) return;
  const at = { workspaceId, connectionId: connection.id };
  await besides(deps, async () => {
    if ((await unblockConnection(deps.database.in(workspaceId), at, deps.clock.now())) > 0) deps.wake();
  });
}

/** Enough of the allowance is used, or others are waiting. */
function mustPause({ reading, pages, usagePercent }: Round): boolean {
  const isTurnOver = reading.kind === "backfill" && pages >= PAGES_A_TURN;
  return isTurnOver || usagePercent >= MOST_USAGE_PERCENT;
}

async function finish(deps: PollDeps, reading: ClaimedReading, round: Round, problem: Problem | null): Promise<void> {
  const now = deps.clock.now();
  if (round.pages === 0 && problem === null) await unblock(deps, reading, round); // an account without forms
  const dueAt = reading.kind === "poll" ? await nextRound(deps, round, now) : null;
  await queries.endRound(deps.database.in(reading.workspaceId), reading, { now, dueAt, problem });
}

/** When the next round is: by the source's interval, and within our share of what the platform allows. */
async function nextRound(deps: PollDeps, round: Round, now: Date): Promise<Date> {
  const { reading, startedAt, listing, usagePercent } = round;
  const db = deps.database.in(reading.workspaceId);
  const source = await queries.findSourceToRead(db, reading); // it may have been changed meanwhile
  if (!source) return now;
  const { everySeconds } = wayOf(source, { ...deps, environment: source.environment });
  const at = { workspaceId: reading.workspaceId, connectionId: source.connectionId };
  const calls = (await queries.sumCalls(db, { ...at, running: reading.sourceId })) + round.takeCalls();
  const most = leadsNeeded(listing.terms, { calls, everySeconds });
  const since = new Date(now.getTime() - listing.terms.memoryDays * DAY_MS);
  const leads = most <= 1 ? most : await queries.countLeads(db, { ...at, since, most });
  const seconds = leads >= most ? everySeconds : Math.max(everySeconds, spacingSeconds(listing.terms, { calls, leads }));
  const pauseMs = usagePercent >= MOST_USAGE_PERCENT ? USAGE_PAUSE_MS : 0;
  return new Date(Math.max(now.getTime() + pauseMs, startedAt.getTime() + seconds * 1_000));
}

function nextTurn({ now, usagePercent }: Round): Date {
  return usagePercent >= MOST_USAGE_PERCENT ? new Date(now().getTime() + USAGE_PAUSE_MS) : now();
}

async function setAside(deps: PollDeps, reading: ClaimedReading, { connection }: Round, error: unknown): Promise<void> {
  const db = deps.database.in(reading.workspaceId);
  const at = { workspaceId: reading.workspaceId, connectionId: connection.id };
  const { problem, dueAt, block, isKnown } = afterFailedReading(deps, reading, error, deps.clock.now());
  if (!isKnown) deps.logger.warn({ err: error, ...at, sourceId: reading.sourceId }, "a source could not be read");
  if (block) await besides(deps, () => blockConnection(db, at, block));
  await queries.putAside(db, reading, { dueAt, problem });
}
