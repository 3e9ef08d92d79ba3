import { countListCalls, MOST_USAGE_PERCENT, readAllowance, USAGE_PAUSE_MS } from "../sources/allowance.ts";
import { leadsNeeded, secondsOf, spacingSeconds, wayOf } from "../sources/pace.ts";
import * as queries from "../sources/queries.ts";
import type { Problem, Round, RoundDeps } from "./reading-round.ts";

// Then a long backfill lets others have their turn.
const PAGES_A_TURN = 20;
const DAY_MS = 24 * 60 * 60_000;

/** Until when a round must wait, as others have asked enough of the account; undefined: it may begin. What is left is noted in the round. */
export async function waitForAllowance({ database }: Pick<RoundDeps, "database">, round: Round): Promise<Date | undefined> {
  const { workspaceId } = round.reading;
  const now = round.now();
  const at = { workspaceId, connectionId: round.connection.id };
  const { callsLeft, pausedUntil } = await readAllowance(database.in(workspaceId), round.listing.terms, at, now);
  round.callsLeft = callsLeft;
  if (callsLeft > 0 && pausedUntil === null) return undefined;
  return pausedUntil ?? new Date(now.getTime() + USAGE_PAUSE_MS);
}

export const QUOTA_USED: Problem = {
  code: "list_quota_used",
  message: "Most of what the platform lets us ask of this account a day is used. It goes on by itself; leads are waiting there, not lost.",
};

/** Enough of the allowance is used, or others are waiting. */
export function mustPause({ reading, pages, usagePercent, callsLeft }: Round): boolean {
  const isTurnOver = reading.kind === "backfill" && pages >= PAGES_A_TURN;
  return isTurnOver || isUsedUp({ usagePercent, callsLeft });
}

const isUsedUp = ({ usagePercent, callsLeft }: Pick<Round, "usagePercent" | "callsLeft">): boolean =>
  usagePercent >= MOST_USAGE_PERCENT || callsLeft <= 0;

/** When the next round is: by the source's interval, and within our share of what the platform allows. */
export async function nextRound(
  deps: Pick<RoundDeps, "database"> & { publicUrl: string | undefined },
  round: Round,
  now: Date,
): Promise<Date> {
  const { reading, startedAt, listing, usagePercent } = round;
  const db = deps.database.in(reading.workspaceId);
  const source = await queries.findSourceToRead(db, reading); // it may have been changed meanwhile
  if (!source) return now;
  const at = { workspaceId: reading.workspaceId, connectionId: source.connectionId };
  const way = wayOf(source, { ...deps, environment: source.environment });
  const isQuietly = way.way === "webhook" && source.reconcileSeconds === null;
  const lastLeadAt = isQuietly ? await queries.findLastLead(db, { ...at, since: new Date(now.getTime() - DAY_MS) }) : null;
  const everySeconds = secondsOf(way, { ...source, lastLeadAt, now });
  const rest = round.takeCalls();
  await countListCalls(db, { ...at, calls: rest, usagePercent, now });
  const calls = (await queries.sumCalls(db, { ...at, running: reading.sourceId })) + rest;
  const most = leadsNeeded(listing.terms, { calls, everySeconds });
  const since = new Date(now.getTime() - listing.terms.memoryDays * DAY_MS);
  const leads = most <= 1 ? most : await queries.countLeads(db, { ...at, since, most });
  const seconds = leads >= most ? everySeconds : Math.max(everySeconds, spacingSeconds(listing.terms, { calls, leads }));
  const pauseMs = usagePercent >= MOST_USAGE_PERCENT ? USAGE_PAUSE_MS : 0;
  return new Date(Math.max(now.getTime() + pauseMs, startedAt.getTime() + seconds * 1_000));
}

/** When a round that was paused goes on. */
export function nextTurn(round: Round): Date {
  const { now } = round;
  return isUsedUp(round) ? new Date(now().getTime() + USAGE_PAUSE_MS) : now();
}
