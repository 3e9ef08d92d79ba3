import type { z } from "zod";
import { listPipelines } from "../contacts/opportunities/pipelines.ts";
import { searchOpportunities, totalsByStage } from "../contacts/opportunities/queries.ts";
import type { OpportunityStatus } from "../contacts/opportunities/opportunity.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import { findWorkspaceState } from "../workspaces/queries.ts";
import { type BoardView, toOpportunityView, toPipelineView } from "./opportunity-view.ts";

type Input = { workspaceId: string; pipelineId: string; status?: OpportunityStatus; query?: string; limit: number };

/** A pipeline with the opportunities of each stage, the newest first and at most `limit` a stage, and what all are worth. Throws NotFound. */
export async function readBoard({ db, clock }: { db: Db; clock: Clock }, input: Input): Promise<z.infer<typeof BoardView>> {
  const { workspaceId, pipelineId, limit, ...filter } = input;
  const pipelines = await listPipelines({ db, clock, workspaceId });
  const pipeline = pipelines.find((one) => one.pipelineId === pipelineId);
  if (!pipeline) throw new NotFound("There is no such pipeline here.");
  const all = { workspaceId, pipelineId, ...filter };
  const [totals, state] = await Promise.all([totalsByStage(db, all), findWorkspaceState(db, workspaceId)]);
  const stages = await Promise.all(
    pipeline.stages.map(async ({ id, name }) => {
      const total = totals.find(({ stageId }) => stageId === id);
      const found = total ? await searchOpportunities(db, { ...all, stageId: id }, { limit }) : { opportunities: [] };
      return { id, name, count: total?.count ?? 0, value: total?.value ?? 0, opportunities: found.opportunities.map(toOpportunityView) };
    }),
  );
  return { pipeline: toPipelineView(pipeline), currency: state?.workspace.currency ?? "USD", stages };
}
