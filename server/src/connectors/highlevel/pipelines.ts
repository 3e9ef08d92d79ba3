import { z } from "zod";
import type { DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { call } from "./call.ts";
import { refusal } from "./failure.ts";

const Named = z.looseObject({ id: z.string().min(1), name: z.string().nullish() });
const Pipeline = Named.extend({
  stages: z
    .array(Named)
    .nullish()
    .transform((stages) => stages ?? []),
});
export type Pipeline = z.infer<typeof Pipeline>;
const PipelinesAnswer = z.looseObject({ pipelines: z.array(Pipeline) });

/** The pipelines of the location with their stages, as they are kept (HighLevel API, opportunities/get-pipelines). */
export function keptPipelines(fetch: ProviderFetch, context: DeliveryContext): Promise<Pipeline[]> {
  return context.cached("pipelines", async () => {
    const query = { locationId: context.connection.accountId };
    return (await call(fetch, { path: "/opportunities/pipelines", query }, PipelinesAnswer)).pipelines;
  });
}

/** The ids of a pipeline and a stage that are named by id or by the name on the screen. Throws when the location has none such. */
export async function findStage(
  fetch: ProviderFetch,
  context: DeliveryContext,
  wanted: { pipeline: string; stage: string | undefined },
): Promise<{ pipelineId: string; pipelineStageId: string | undefined }> {
  const find = async () => {
    const pipeline = byName(await keptPipelines(fetch, context), wanted.pipeline);
    const stage = wanted.stage === undefined ? undefined : byName(pipeline?.stages ?? [], wanted.stage);
    const isKnown = pipeline !== undefined && (wanted.stage === undefined || stage !== undefined);
    return isKnown ? { pipelineId: pipeline.id, pipelineStageId: stage?.id } : undefined;
  };
  const known = await find();
  if (known) return known;
  context.forget("pipelines"); // one that was made since
  const fresh = await find();
  if (!fresh) throw refusal("crm_pipeline_unknown", { kind: "dead" });
  return fresh;
}

function byName<Item extends { id: string; name?: string | null | undefined }>(items: readonly Item[], wanted: string): Item | undefined {
  const name = wanted.trim().toLowerCase();
  return items.find((item) => item.id === wanted) ?? items.find((item) => item.name?.trim().toLowerCase() === name);
}
