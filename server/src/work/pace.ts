import { call } from "../db/call.ts";
import type { Limits } from "../connectors/kit/destination.ts";
import type { Database } from "../db/db.ts";

/** What became of the first request of an attempt at a paced destination. Later ones take their slots with `takeSlot`. */
export type PacedCall = {
  /** When it left, at the latest; null: it surely did not. */
  sentAt: Date | null;
  /** For the breaker; `none`: it says nothing of the destination. */
  result: "answered" | "failed" | "none";
  limits: Limits | undefined;
  /** The destination asked us to wait until then. */
  pausedUntil: Date | null;
};

/** In how many milliseconds a paced account with due work has room; null when none has due work. */
export async function nextRoom(database: Database, now: Date): Promise<number | null> {
  const rows = await call<{ ms: number | null }>(database, "next_room", "select next_room($1) as ms", [now]);
  return rows[0]?.ms ?? null;
}

/** Takes room for one more request. Gives 0, or how many milliseconds to wait before asking again. */
export async function takeSlot(
  database: Database,
  slot: { workspaceId: string; connectionId: string; slotId: string; now: Date },
): Promise<number> {
  const rows = await call<{ ms: number }>(database, "take_slot", "select take_slot($1, $2, $3, $4) as ms", [
    slot.workspaceId,
    slot.connectionId,
    slot.slotId,
    slot.now,
  ]);
  return rows[0]?.ms ?? 0;
}

/** As `settle_paces` of the database takes it. */
export function toPaceRow(at: { workspaceId: string; connectionId: string | null; attemptId: string }, paced: PacedCall, now: Date) {
  const { burst, daily } = paced.limits ?? {};
  return {
    workspace_id: at.workspaceId,
    connection_id: at.connectionId,
    slot_id: at.attemptId,
    sent_at: paced.sentAt,
    result: paced.result,
    burst_max: burst?.max,
    burst_remaining: burst?.remaining,
    daily_max: daily?.max,
    daily_remaining: daily?.remaining,
    daily_resets_at: daily?.resetsInMs == null ? undefined : new Date(now.getTime() + daily.resetsInMs),
    paused_until: paced.pausedUntil,
  };
}
