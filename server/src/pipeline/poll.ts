import type { Logger } from "pino";
import { type ListedStretch, recordListedStretch } from "../completeness/record-listed.ts";
import { besides } from "../connections/besides.ts";
import { blockConnection, unblockConnection } from "../connections/queries.ts";
import type { Ids, Random } from "../lib/random.ts";
import { wayOf } from "../sources/pace.ts";
import * as queries from "../sources/queries.ts";
import type { ClaimedReading, FormMark } from "../sources/reading.ts";
import type { Vault } from "../vault/vault.ts";
import { afterFailedReading } from "./failed-reading.ts";
import { openRound, type Problem, readForms, type Round, type RoundDeps } from "./reading-round.ts";
import { mustPause, nextRound, nextTurn, QUOTA_USED, waitForAllowance } from "./round-pace.ts";
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

/**
 * Reads a source once: every form of it, page by page, each page stored in a commit of its own. What a provider refuses sets
 * the reading, or the whole connection, aside as it does for single leads. Throws ReadingTaken when another process took over, and
 * what the database throws.
 */
export async function readSource(deps: PollDeps, reading: ClaimedReading): Promise<void> {
  const db = deps.database.in(reading.workspaceId);
  const round = await openRound(deps, reading);
  if (!round) return queries.endRound(db, reading, { now: deps.clock.now(), dueAt: null, problem: null });
  const waitUntil = await waitForAllowance(deps, round);
  if (waitUntil) return queries.putAside(db, reading, { dueAt: waitUntil, problem: QUOTA_USED });
  await queries.beginRound(db, reading, round.startedAt);
  try {
    const { end, problem } = await readForms(round, {
      marks: await queries.listMarks(db, reading),
      store: (page) => store(deps, reading, round, page),
      saveMark: (mark, listed) => closeForm(deps, reading, round, { mark, listed }),
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
  const calls = round.takeCalls();
  round.callsLeft -= calls;
  if (round.pages === 0) await unblock(deps, reading, round);
  const { way } = wayOf(source, { ...deps, environment: source.environment });
  const announcedFrom = way === "webhook" ? source.createdAt : null;
  const found = await storeListedLeads(deps, reading, { ...page, connection, calls, announcedFrom }, deps.clock.now());
  if (found > 0) deps.wake();
}

/** A form is read to its end. Its pages are stored by now, so each of the two may be written without the other. */
async function closeForm(
  deps: PollDeps,
  reading: ClaimedReading,
  { connection }: Round,
  { mark, listed }: { mark: FormMark; listed: ListedStretch | null },
): Promise<void> {
  const { workspaceId } = reading;
  const account = { workspaceId, provider: connection.provider, accountId: connection.accountId };
  const db = deps.database.in(workspaceId);
  if (listed) await recordListedStretch(db, account, listed, deps.clock.now());
  await queries.saveMark(db, reading, mark);
}

/** A list that was answered shows that the connection is well again. What is remembered of it may be older than its block: the row decides. */
async function unblock(deps: PollDeps, { workspaceId }: ClaimedReading, { connection }: Round): Promise<void> {
  const at = { workspaceId, connectionId: connection.id };
  await besides(deps, async () => {
    if ((await unblockConnection(deps.database.in(workspaceId), at, deps.clock.now())) > 0) deps.wake();
  });
}

async function finish(deps: PollDeps, reading: ClaimedReading, round: Round, problem: Problem | null): Promise<void> {
  const now = deps.clock.now();
  if (round.pages === 0 && problem === null) await unblock(deps, reading, round); // an account without forms
  const dueAt = reading.kind === "poll" ? await nextRound(deps, round, now) : null;
  await queries.endRound(deps.database.in(reading.workspaceId), reading, { now, dueAt, problem });
}

async function setAside(deps: PollDeps, reading: ClaimedReading, { connection }: Round, error: unknown): Promise<void> {
  const db = deps.database.in(reading.workspaceId);
  const at = { workspaceId: reading.workspaceId, connectionId: connection.id };
  const { problem, dueAt, block, isKnown } = afterFailedReading(deps, reading, error, deps.clock.now());
  if (!isKnown) deps.logger.warn({ err: error, ...at, sourceId: reading.sourceId }, "a source could not be read");
  if (block) await besides(deps, () => blockConnection(db, at, block));
  await queries.putAside(db, reading, { dueAt, problem });
}
