import type { Db } from "../../db/db.ts";
import type { WatchedWorkspace } from "../cause.ts";
import { hoursOfWeek } from "./hours.ts";
import { learnRhythm } from "./learn.ts";
import { countFormHours, dropForgottenRhythms, saveRhythm } from "./queries.ts";

/** Eight weeks: long enough for the hours of a week, short enough for what a campaign does now. */
const HISTORY_MS = 56 * 86_400_000;

/** Learns the rhythm of every form of a workspace anew. Reads all its leads of eight weeks, so: once a day. */
export async function learnRhythms(db: Db, { workspaceId, timeZone }: WatchedWorkspace, now: Date): Promise<void> {
  const slotOf = hoursOfWeek(timeZone);
  const hours = await countFormHours(db, { workspaceId, since: new Date(now.getTime() - HISTORY_MS) });
  const byForm = Map.groupBy(hours, ({ sourceId, formId }) => `${sourceId}\0${formId}`);
  for (const cells of byForm.values()) {
    const newest = cells.at(-1);
    if (!newest) continue;
    await saveRhythm(db, workspaceId, { ...newest, learnedAt: now, lastLeadAt: new Date(newest.last), rhythm: learnRhythm(cells, slotOf) });
  }
  await dropForgottenRhythms(db, { workspaceId, learnedBefore: now });
}
