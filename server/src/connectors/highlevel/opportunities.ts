import { z } from "zod";
import type { Delivered, DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch, ProviderRequest } from "../kit/fetch.ts";
import { call, readAnswer, segment } from "./call.ts";
import { isGone, refusal } from "./failure.ts";
import { findStage } from "./pipelines.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const Opportunity = z.looseObject({ id: z.string().min(1), name: text, status: text, pipelineId: text, pipelineStageId: text });
type Opportunity = z.infer<typeof Opportunity>;
export const OpportunityAnswer = z.looseObject({ opportunity: Opportunity });
const SearchAnswer = z.looseObject({ opportunities: z.array(Opportunity) });

const nullableText = z.string().nullable();
export const WrittenOpportunity = z.object({
  id: z.string(),
  isNew: z.boolean(),
  name: nullableText,
  status: nullableText,
  pipelineId: nullableText,
  pipelineStageId: nullableText,
});
type Written = Delivered<z.infer<typeof WrittenOpportunity>>;

export type UpsertOpportunity = {
  contactId: string;
  pipeline: string;
  stage?: string;
  name: string;
  status?: string | null;
  monetaryValue?: number;
  assignedTo?: string;
  customFields?: Record<string, unknown>;
};

/**
 * The open opportunity of a contact in a pipeline gets the given fields, or one is made. HighLevel's own upsert does not say for
 * which contact (its schema has none), so we look first. The search lags by seconds: what was found or made is remembered for some
 * minutes, and then read by its id.
 */
export async function upsertOpportunity(fetch: ProviderFetch, context: DeliveryContext, input: UpsertOpportunity): Promise<Written> {
  const at = await place(fetch, context, input);
  const key = `opportunity/${at.pipelineId}/${input.contactId}`;
  let known: { opportunity: Opportunity; isNew: boolean } | undefined;
  const findOrMake = () =>
    context.cached(key, async () => {
      const open = await findOpen(fetch, context, at);
      known = open ? { opportunity: open, isNew: false } : await create(fetch, context, input, at);
      return known.opportunity.id;
    });
  let id = await findOrMake();
  if (!known && !(await isStillOpen(fetch, id))) {
    context.forget(key);
    id = await findOrMake();
  }
  return known?.isNew ? written(known.opportunity, true) : written(await change(fetch, input, at, id), false);
}

/** After an unknown outcome: one that is there gets its fields (once more), and that it is there is the proof. */
export async function findUpsertedOpportunity(
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: UpsertOpportunity,
): Promise<Written | undefined> {
  const at = await place(fetch, context, input);
  const open = await findOpen(fetch, context, at);
  return open && written(await change(fetch, input, at, open.id), true);
}

export const written = ({ id, name, status, pipelineId, pipelineStageId }: Opportunity, isNew: boolean): Written => ({
  output: { id, isNew, name, status, pipelineId, pipelineStageId },
  remoteId: id,
});

/** Custom fields of an opportunity, by key or id (HighLevel API, opportunities/create-opportunity). */
export const toFieldEntries = (fields: Record<string, unknown> = {}) =>
  Object.entries(fields).map(([key, value]) =>
    /^[A-Za-z0-9]{20}$/.test(key) ? { id: key, field_value: value } : { key, field_value: value },
  );

type Place = { contactId: string; pipelineId: string; pipelineStageId: string | undefined };

async function place(fetch: ProviderFetch, context: DeliveryContext, { contactId, pipeline, stage }: UpsertOpportunity): Promise<Place> {
  return { contactId, ...(await findStage(fetch, context, { pipeline, stage })) };
}

/** A closed one is history: the next deal of the contact is another. */
const isOpen = ({ status }: Opportunity) => status === null || status === "open";

async function findOpen(fetch: ProviderFetch, context: DeliveryContext, at: Place): Promise<Opportunity | undefined> {
  return (await search(fetch, context, at)).find(isOpen);
}

async function isStillOpen(fetch: ProviderFetch, id: string): Promise<boolean> {
  try {
    return isOpen((await call(fetch, { path: `/opportunities/${segment(id)}` }, OpportunityAnswer)).opportunity);
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Of this contact in this pipeline, whatever their status; newest first (HighLevel API, opportunities/search-opportunity). */
async function search(fetch: ProviderFetch, context: DeliveryContext, at: Place): Promise<Opportunity[]> {
  const query = { location_id: context.connection.accountId, pipeline_id: at.pipelineId, contact_id: at.contactId, limit: "100" };
  return (await call(fetch, { path: "/opportunities/search", query }, SearchAnswer)).opportunities;
}

/** Where the location allows a contact only one, the one that is in the way is used, though it is closed. */
async function create(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { name, status, ...input }: UpsertOpportunity,
  at: Place,
): Promise<{ opportunity: Opportunity; isNew: boolean }> {
  const body = { ...at, ...fieldsOf(input), name, status: status ?? "open", locationId: context.connection.accountId };
  const request: ProviderRequest = { method: "POST", path: "/opportunities/", body };
  const response = await fetch(request);
  if (response.status === 400 && /duplicate opportunity/i.test(response.body)) {
    const [existing] = await search(fetch, context, at);
    // Not seen yet: it is looked for again.
    if (!existing) throw refusal("crm_unavailable", { kind: "unknown" }, { status: response.status });
    return { opportunity: existing, isNew: false };
  }
  if (response.status === 400 || response.status === 422) context.forget("pipelines"); // what we keep of them may be out of date
  return { opportunity: readAnswer(response, OpportunityAnswer, request).opportunity, isNew: true };
}

async function change(fetch: ProviderFetch, input: UpsertOpportunity, at: Place, id: string): Promise<Opportunity> {
  const { pipelineId, pipelineStageId } = at;
  const body = { pipelineId, pipelineStageId, name: input.name, ...(input.status && { status: input.status }), ...fieldsOf(input) };
  return (await call(fetch, { method: "PUT", path: `/opportunities/${segment(id)}`, body }, OpportunityAnswer)).opportunity;
}

function fieldsOf({ monetaryValue, assignedTo, customFields }: Partial<UpsertOpportunity>) {
  const entries = toFieldEntries(customFields);
  return { monetaryValue, assignedTo, ...(entries.length > 0 && { customFields: entries }) };
}
