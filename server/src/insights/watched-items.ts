import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { isMuted } from "../watch/alert.ts";
import { listOpen } from "../watch/queries.ts";
import type { HealthItem } from "./home-view.ts";

/** What Home computes itself, so that it is there at once and not a minute later. */
const OF_HOME = "standing_trouble";

/** Open alerts that only the watch finds, as Home shows them. Muted ones are not among them: somebody knows. */
export async function listWatchedItems({ db, clock }: { db: Db; clock: Clock }, workspaceId: string): Promise<HealthItem[]> {
  const now = clock.now();
  return (await listOpen(db, workspaceId))
    .filter((alert) => alert.foundBy !== OF_HOME && !isMuted(alert, now))
    .map(({ kind, level, title, detail, leads, since, actionLabel: label, actionHref: href }) => ({
      code: kind,
      level,
      title,
      detail,
      leads,
      since: since.toISOString(),
      action: { label, href },
    }));
}
