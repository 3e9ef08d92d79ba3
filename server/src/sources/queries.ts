import { sql } from "kysely";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { ClaimedReading, FormMark, ReadingKey, SourceToRead } from "./reading.ts";

/** How long a reading is ours without a page stored: a page takes at most two calls of fifteen seconds. */
const LEASE_MS = 60_000;

/** Another process has the reading now: what this one read is not stored. */
export class ReadingTaken extends Error {}

type Claim = { owner: string; limit: number; now: Date; only?: ReadingKey };

/** Takes readings that are due; `only` takes that one. */
export async function claimReadings(database: Database, { owner, limit, now, only }: Claim): Promise<ClaimedReading[]> {
  const rows = await call(
    database,
    "claim_readings",
    `select workspace_id as "workspaceId", source_id as "sourceId", kind, lease_token as "leaseToken", since, until, started_at as "startedAt", failures, code
     from claim_readings($1, $2, $3::int * interval '1 ms', $4, $5, $6, $7)`,
    [owner, limit, LEASE_MS, now, only?.workspaceId ?? null, only?.sourceId ?? null, only?.kind ?? null],
  );
  return rows as ClaimedReading[]; // named above as the type has them
}

/** Frees readings of processes that ended without a word. Gives how many there were. */
export async function releaseDeadReadings(database: Database, now: Date): Promise<number> {
  const rows = await call<{ released: number }>(database, "release_dead_readings", "select release_dead_readings($1) as released", [now]);
  return rows[0]?.released ?? 0;
}

/** The source with what its connection says. Undefined when it is gone. */
export async function findSourceToRead(db: Db, { workspaceId, sourceId }: ReadingKey): Promise<SourceToRead | undefined> {
  const { rows } = await sql<SourceToRead>`
    select s.connection_id, c.provider, c.environment, s.form_id, s.mode, s.interval_seconds, s.reconcile_seconds, s.created_at,
      array(select o.form_id from sources o where o.workspace_id = s.workspace_id and o.connection_id = s.connection_id and o.form_id is not null and o.source_id <> s.source_id) as forms_of_others
    from sources s join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where s.workspace_id = ${workspaceId} and s.source_id = ${sourceId}`.execute(db);
  return rows[0];
}

/** How far each form of a reading is read. */
export async function listMarks(db: Db, { workspaceId, sourceId, kind }: ReadingKey): Promise<FormMark[]> {
  return db
    .selectFrom("formMarks")
    .select(["formId", "watermark", "openedAt", "since", "newest", "reached", "readAt", "deepAt", "leadCount"])
    .where("workspaceId", "=", workspaceId)
    .where("sourceId", "=", sourceId)
    .where("kind", "=", kind)
    .execute();
}

export async function saveMark(db: Db, { workspaceId, sourceId, kind }: ReadingKey, mark: FormMark): Promise<void> {
  await db
    .insertInto("formMarks")
    .values({ workspaceId, sourceId, kind, ...mark })
    .onConflict((conflict) => conflict.columns(["workspaceId", "sourceId", "kind", "formId"]).doUpdateSet(mark))
    .execute();
}

/** Begins a round; a backfill that was cut short goes on with its counts. */
export async function beginRound(db: Db, reading: ClaimedReading, now: Date): Promise<void> {
  const isNew = reading.kind === "poll" || reading.startedAt === null;
  if (!isNew) return;
  await held(db, reading, sql`started_at = ${now}, listed = 0, found = 0, calls = 0, progress = 0`);
}

/** Keeps the reading for another lease; the row stays locked until the transaction ends. Throws ReadingTaken. */
export async function keepReading(db: Db, reading: ClaimedReading, now: Date): Promise<void> {
  await held(db, reading, sql`due_at = ${new Date(now.getTime() + LEASE_MS)}`);
}

export type PageCounts = { calls: number; listed: number; found: number; reconciled: number; progress: number };

/** Adds what a page brought. Throws ReadingTaken. */
export async function addCounts(db: Db, reading: ClaimedReading, counts: PageCounts, now: Date): Promise<void> {
  const { calls, listed, found, reconciled, progress } = counts;
  await held(
    db,
    reading,
    sql`calls = calls + ${calls}, listed = listed + ${listed}, found = found + ${found}, progress = greatest(progress, ${progress}::real),
      reconciled = reconciled + ${reconciled}, last_reconciled_at = case when ${reconciled} > 0 then ${now} else last_reconciled_at end`,
  );
}

type Ending = { now: Date; dueAt: Date | null; problem: { code: string; message: string } | null };

/** Ends a round that came to its end. `dueAt` null: there is nothing more to do. */
export async function endRound(db: Db, reading: ClaimedReading, { now, dueAt, problem }: Ending): Promise<void> {
  const fate = sql`due_at = ${dueAt}, lease_token = null, lease_owner = null, finished_at = ${now}, last_found = found, last_calls = calls, progress = 1`;
  await held(
    db,
    reading,
    sql`${fate}, code = ${problem?.code ?? null}, message = ${problem?.message ?? null}, failures = case when ${problem !== null} then failures + 1 else 0 end`,
  );
}

/** Puts a round aside until `dueAt`: it failed, or others shall have their turn (then without a problem). */
export async function putAside(db: Db, reading: ClaimedReading, { dueAt, problem }: Omit<Ending, "now">): Promise<void> {
  const fate = sql`due_at = ${dueAt}, lease_token = null, lease_owner = null`;
  const reason = problem && sql`code = ${problem.code}, message = ${problem.message}, failures = failures + 1`;
  await held(db, reading, reason ? sql`${fate}, ${reason}` : sql`${fate}, code = null, message = null`);
}

async function held(db: Db, { workspaceId, sourceId, kind, leaseToken }: ClaimedReading, change: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql`
    update readings set ${change} where workspace_id = ${workspaceId} and source_id = ${sourceId} and kind = ${kind} and lease_token = ${leaseToken}
    returning 1`.execute(db);
  if (rows.length === 0) throw new ReadingTaken("Another process has this reading now.");
}

/** How many leads of a connection we know of the last days, counted up to `most`. */
export async function countLeads(db: Db, input: { workspaceId: string; connectionId: string; since: Date; most: number }): Promise<number> {
  const { workspaceId, connectionId, since, most } = input;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from leads where workspace_id = ${workspaceId} and received_at >= ${since} and connection_id = ${connectionId} limit ${most}
    ) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** When the newest lead of a connection came, of those since then. Null: none. */
export async function findLastLead(
  db: Db,
  { workspaceId, connectionId, since }: { workspaceId: string; connectionId: string; since: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ receivedAt: Date }>`
    select received_at from leads where workspace_id = ${workspaceId} and received_at > ${since} and connection_id = ${connectionId}
    order by received_at desc limit 1`.execute(db);
  return rows[0]?.receivedAt ?? null;
}

/** Has sources looked through at once that nobody has for minutes: a process starts, and perhaps none ran. Gives how many. */
export async function readAgainAtStart(database: Database, now: Date): Promise<number> {
  const rows = await call<{ again: number }>(database, "read_again_at_start", "select read_again_at_start($1) as again", [now]);
  return rows[0]?.again ?? 0;
}

type Calls = { workspaceId: string; connectionId: string; running: string };

/** The calls that one round of every source of a connection takes; of the one that is running, what it took so far. */
export async function sumCalls(db: Db, { workspaceId, connectionId, running }: Calls): Promise<number> {
  const { rows } = await sql<{ calls: number }>`
    select coalesce(sum(case when r.source_id = ${running} then r.calls else r.last_calls end), 0)::int as calls
    from readings r join sources s on s.workspace_id = r.workspace_id and s.source_id = r.source_id
    where r.workspace_id = ${workspaceId} and s.connection_id = ${connectionId} and r.kind = 'poll'`.execute(db);
  return rows[0]?.calls ?? 0;
}
