import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { leadConditions, type LeadFilter } from "../leads/lead-conditions.ts";
import type { ReplayFrom } from "../pipeline/replay.ts";
import type { ReplayProgress } from "./replay-view.ts";

export type ReplayRow = {
  replayId: string;
  startsFrom: ReplayFrom;
  filter: LeadFilter;
  state: ReplayProgress["state"];
  total: number;
  sent: number;
  leftAlone: number;
  placeAt: string | null;
  placeId: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

const COLUMNS = sql`replay_id, starts_from, filter, state, total, sent, left_alone, started_at, finished_at, place_id,
  to_char(place_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place_at`;

/** The newest replays first. */
export async function selectReplays(db: Db, { workspaceId, limit }: { workspaceId: string; limit: number }): Promise<ReplayRow[]> {
  const { rows } =
    await sql<ReplayRow>`select ${COLUMNS} from replays where workspace_id = ${workspaceId} order by started_at desc limit ${limit}`.execute(
      db,
    );
  return rows;
}

/** One replay. With `lock` nobody else can work on it meanwhile; undefined as well when somebody does. */
export async function findReplay(
  db: Db,
  { workspaceId, replayId }: { workspaceId: string; replayId: string },
  { lock = false }: { lock?: boolean } = {},
): Promise<ReplayRow | undefined> {
  const { rows } = await sql<ReplayRow>`
    select ${COLUMNS} from replays where workspace_id = ${workspaceId} and replay_id = ${replayId} ${lock ? sql`for update skip locked` : sql``}`.execute(
    db,
  );
  return rows[0];
}

/** The leads of a replay after its place, oldest first; those that came after it began are not part of it. */
export async function selectNext(
  db: Db,
  { workspaceId, replay, limit }: { workspaceId: string; replay: ReplayRow; limit: number },
): Promise<{ leadId: string; place: string }[]> {
  const { placeAt, placeId } = replay;
  const after =
    placeAt === null || placeId === null ? sql`true` : sql`(l.received_at, l.lead_id) > (${placeAt}::timestamptz, ${placeId}::uuid)`;
  const { rows } = await sql<{ leadId: string; place: string }>`
    select l.lead_id, to_char(l.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from leads l
    where l.workspace_id = ${workspaceId} and l.received_at <= ${replay.startedAt} and l.state <> 'erased' and ${leadConditions(replay.filter)} and ${after}
    order by l.received_at, l.lead_id limit ${limit}`.execute(db);
  return rows;
}

/** How many leads a filter means, by source: automations listen to sources. */
export async function countBySource(
  db: Db,
  { workspaceId, filter }: { workspaceId: string; filter: LeadFilter },
): Promise<{ sourceId: string | null; leads: number; onTheirWay: number; toRead: number }[]> {
  const { rows } = await sql<{ sourceId: string | null; leads: number; onTheirWay: number; toRead: number }>`
    select l.source_id, count(*) as leads, count(*) filter (where l.lease_token is not null) as on_their_way, count(*) filter (where l.raw is null) as to_read
    from leads l where l.workspace_id = ${workspaceId} and l.state <> 'erased' and ${leadConditions(filter)} group by l.source_id`.execute(
    db,
  );
  return rows;
}

/** What of these leads has failed and can go on as it is, and what stands aside as a whole. */
export async function countFailed(
  db: Db,
  { workspaceId, filter }: { workspaceId: string; filter: LeadFilter },
): Promise<{ runs: number; steps: number; aside: number }> {
  const { rows } = await sql<{ runs: number; steps: number; aside: number }>`
    select count(distinct s.run_id) as runs, count(s.step_id) as steps,
      count(distinct l.lead_id) filter (where l.state <> 'matched') as aside
    from leads l left join steps s on s.workspace_id = l.workspace_id and s.lead_id = l.lead_id and l.state = 'matched' and s.state in ('dead', 'parked')
      and s.input is not null and ${filter.run ? sql`s.run_id = ${filter.run}::uuid` : sql`true`} and ${filter.step ? sql`s.step_id = ${filter.step}::uuid` : sql`true`}
    where l.workspace_id = ${workspaceId} and l.state <> 'erased' and ${leadConditions(filter)}`.execute(db);
  return rows[0] ?? { runs: 0, steps: 0, aside: 0 };
}

export function toProgress(row: ReplayRow): ReplayProgress {
  const { replayId, startsFrom, state, total, sent, leftAlone, startedAt, finishedAt } = row;
  return {
    id: replayId,
    from: startsFrom,
    state,
    total,
    sent,
    leftAlone,
    left: state === "done" ? 0 : Math.max(0, total - sent - leftAlone),
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
