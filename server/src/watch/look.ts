import type { Logger } from "pino";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { Alert, FoundCause } from "./alert.ts";
import type { FindCauses, WatchedWorkspace } from "./cause.ts";
import { planOpened, planResolved, planSummaries } from "./messages/plan.ts";
import { insertAlert, listKnown, listOpen, markTold, resolveAlert, takeWorkspace, updateAlert } from "./queries.ts";
import { mustTell, reconcile, SAME_FOR_MS } from "./reconcile.ts";

export type LookDeps = { database: Database; clock: Clock; ids: Ids; logger: Pick<Logger, "info" | "error"> };
export type Sources = Record<string, FindCauses>;

/**
 * Looks at a workspace once: finds its causes, opens, renews and resolves alerts, and writes the messages that follow from it, in one
 * transaction. Safe to run twice and in any number of processes: one writes, the others leave it to that one.
 */
export async function lookAtWorkspace(deps: LookDeps, workspace: WatchedWorkspace, sources: Sources): Promise<void> {
  const { database, clock, ids, logger } = deps;
  const { workspaceId } = workspace;
  const db = database.in(workspaceId);
  const now = clock.now();
  const { causes, failed } = await findAll(deps, workspace, sources, now);
  await withTransaction(db, async (trx) => {
    if (!(await takeWorkspace(trx, workspaceId))) return;
    const known = await listKnown(trx, { workspaceId, resolvedSince: new Date(now.getTime() - SAME_FOR_MS) });
    const { opened, seen, resolved } = reconcile({ known, causes, failed });
    for (const cause of opened) await insertAlert(trx, { workspaceId, alertId: ids.uuid() }, cause, now);
    for (const { alert, cause } of seen) await updateAlert(trx, { workspaceId, alertId: alert.alertId }, cause, now);
    for (const alert of resolved) {
      await resolveAlert(trx, { workspaceId, alertId: alert.alertId }, now);
      await planResolved(trx, { workspaceId, alert, now });
    }
    for (const alert of (await listOpen(trx, workspaceId)).filter((open) => mustTell(open, now))) {
      await planOpened(trx, { workspaceId, alert, now });
      await markTold(trx, { workspaceId, alertId: alert.alertId }, { level: alert.level, now });
    }
    await planSummaries(trx, { workspaceId, now });
    report(logger, workspaceId, { opened, back: seen.filter(({ isBack }) => isBack).map(({ cause }) => cause), resolved });
  });
}

async function findAll(
  { database, logger }: LookDeps,
  workspace: WatchedWorkspace,
  sources: Sources,
  now: Date,
): Promise<{ causes: FoundCause[]; failed: string[] }> {
  const causes: FoundCause[] = [];
  const failed: string[] = [];
  for (const [foundBy, find] of Object.entries(sources)) {
    try {
      causes.push(...(await find(database.in(workspace.workspaceId), workspace, now)).map((cause) => ({ ...cause, foundBy })));
    } catch (error) {
      logger.error(
        { err: error, workspaceId: workspace.workspaceId, source: foundBy },
        "a source of causes failed; its alerts stay as they are",
      );
      failed.push(foundBy);
    }
  }
  return { causes, failed };
}

type Reported = { opened: FoundCause[]; back: FoundCause[]; resolved: Alert[] };

function report(logger: LookDeps["logger"], workspaceId: string, { opened, back, resolved }: Reported): void {
  for (const { kind, subject, level } of [...opened, ...back]) logger.info({ workspaceId, kind, subject, level }, "an alert is open");
  for (const { kind, subject } of resolved) logger.info({ workspaceId, kind, subject }, "an alert is resolved");
}
