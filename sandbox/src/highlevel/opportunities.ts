import { created, ok, numberIn, succeeded, textIn, textsIn, type Call, type Route } from "./call.ts";
import { customFields } from "./contact-body.ts";
import { badRequest, notFound, wrongLocation } from "./errors.ts";
import type { Opportunity, Pipeline } from "./model.ts";
import { anything, filledText, isValues, number, numeric, oneOf, optional, required, text, texts, truth } from "./shape.ts";

const statuses = oneOf("open", "won", "lost", "abandoned", "all");
const changes = {
  pipelineId: optional(filledText),
  name: optional(filledText),
  pipelineStageId: optional(filledText),
  status: optional(statuses),
  monetaryValue: optional(number),
  assignedTo: optional(text),
  customFields: optional(customFields),
};
const searchQuery = Object.fromEntries(
  "q pipeline_id pipeline_stage_id contact_id assigned_to campaignId id order endDate startAfter startAfterId date country getTasks getNotes getCalendarEvents"
    .split(" ")
    .map((name) => [name, optional(text)]),
);

/** Pipelines and opportunities. Source: HighLevel API, opportunities. */
export const opportunityRoutes: Route[] = [
  {
    operation: "pipelines.list",
    method: "GET",
    path: "/opportunities/pipelines",
    scope: "opportunities.readonly",
    locationIn: "query",
    query: { locationId: required(filledText) },
    answer: ({ location }) =>
      ok({ pipelines: location.pipelines.map((one) => ({ ...one, showInFunnel: true, showInPieChart: true, locationId: location.id })) }),
  },
  {
    operation: "opportunities.search",
    method: "GET",
    path: "/opportunities/search",
    scope: "opportunities.readonly",
    locationIn: "query",
    query: {
      ...searchQuery,
      location_id: required(filledText),
      status: optional(statuses),
      page: optional(numeric),
      limit: optional(numeric),
    },
    answer: searchOpportunities,
  },
  {
    operation: "opportunities.create",
    method: "POST",
    path: "/opportunities/",
    scope: "opportunities.write",
    locationIn: "body",
    body: {
      ...changes,
      locationId: required(filledText),
      contactId: required(filledText),
      pipelineId: required(filledText),
      name: required(filledText),
      status: required(statuses),
    },
    answer: (call) => created({ opportunity: view(call, add(call)) }),
  },
  {
    operation: "opportunities.upsert",
    method: "POST",
    path: "/opportunities/upsert",
    scope: "opportunities.write",
    locationIn: "body",
    body: {
      ...changes,
      id: optional(text),
      locationId: required(filledText),
      pipelineId: required(filledText),
      /** Not in the specification, but without it a new one would belong to nobody. */
      contactId: optional(filledText),
      followers: optional(texts),
      isRemoveAllFollowers: optional(truth),
      followersActionType: optional(oneOf("add", "remove")),
      monetaryValue: optional(anything),
      lostReasonId: optional(text),
    },
    answer: upsert,
  },
  {
    operation: "opportunities.get",
    method: "GET",
    path: "/opportunities/{id}",
    scope: "opportunities.readonly",
    answer: (call) => ok({ opportunity: view(call, opportunityOf(call)) }),
  },
  {
    operation: "opportunities.update",
    method: "PUT",
    path: "/opportunities/{id}",
    scope: "opportunities.write",
    body: changes,
    answer: (call) => ok({ opportunity: view(call, put(call, opportunityOf(call))) }),
  },
  {
    operation: "opportunities.status",
    method: "PUT",
    path: "/opportunities/{id}/status",
    scope: "opportunities.write",
    body: { status: required(statuses), lostReasonId: optional(text) },
    answer: (call) => {
      put(call, opportunityOf(call));
      return ok(succeeded(call));
    },
  },
  {
    operation: "opportunities.delete",
    method: "DELETE",
    path: "/opportunities/{id}",
    scope: "opportunities.write",
    answer: (call) => {
      call.location.removeOpportunity(opportunityOf(call));
      return ok(succeeded(call));
    },
  },
];

function opportunityOf({ location, params }: Call): Opportunity {
  const id = params["id"] ?? "";
  const opportunity = location.opportunities.get(id);
  if (!opportunity) throw notFound("Opportunity", id);
  return opportunity;
}

/** One of the same contact in the same pipeline, where the location allows no second. */
function existing({ location, body }: Call): Opportunity | undefined {
  const [contactId, pipelineId] = [body["contactId"], body["pipelineId"]];
  return [...location.opportunities.values()].find((one) => one.contactId === contactId && one.pipelineId === pipelineId);
}

function add(call: Call): Opportunity {
  const { location, state, body } = call;
  const contactId = textIn(body, "contactId") ?? "";
  if (!location.contacts.has(contactId)) {
    if (state.homes.get(contactId)?.contacts.has(contactId)) throw wrongLocation();
    throw notFound("Contact", contactId);
  }
  if (!location.settings.allowDuplicateOpportunity && existing(call))
    throw badRequest("Can not create duplicate opportunity for the contact.");
  const createdAt = new Date(state.nowMs()).toISOString();
  const blank: Opportunity = {
    id: state.newId(),
    locationId: location.id,
    contactId,
    name: "",
    pipelineId: "",
    pipelineStageId: "",
    status: "open",
    monetaryValue: 0,
    followers: [],
    customFields: [],
    createdAt,
    updatedAt: createdAt,
  };
  return put(call, blank);
}

/** By its id, else by contact and pipeline; made where there is none. */
function upsert(call: Call) {
  const id = textIn(call.body, "id");
  const former = id ? opportunityOf({ ...call, params: { id } }) : existing(call);
  return ok({ opportunity: view(call, former ? put(call, former) : add(call)), new: former === undefined });
}

function put(call: Call, former: Opportunity): Opportunity {
  const { location, state, body } = call;
  const pipeline = pipelineOf(call, textIn(body, "pipelineId") ?? former.pipelineId);
  const stageId = textIn(body, "pipelineStageId") ?? (pipeline.id === former.pipelineId ? former.pipelineStageId : pipeline.stages[0]?.id);
  if (!pipeline.stages.some((stage) => stage.id === stageId)) throw badRequest("The pipeline stage id does not belong to the pipeline.");
  const values = Array.isArray(body["customFields"]) ? body["customFields"].filter(isValues) : [];
  call.touches({ contactId: former.contactId });
  return location.putOpportunity({
    ...former,
    name: textIn(body, "name") ?? former.name,
    pipelineId: pipeline.id,
    pipelineStageId: stageId ?? "",
    status: textIn(body, "status") ?? former.status,
    monetaryValue: typeof body["monetaryValue"] === "number" ? body["monetaryValue"] : former.monetaryValue,
    assignedTo: textIn(body, "assignedTo") ?? former.assignedTo,
    lostReasonId: textIn(body, "lostReasonId") ?? former.lostReasonId,
    followers: [...new Set([...former.followers, ...textsIn(body, "followers")])],
    customFields: values.length > 0 ? values.map((one) => ({ id: String(one["id"]), value: one["field_value"] })) : former.customFields,
    updatedAt: new Date(state.nowMs()).toISOString(),
  });
}

function pipelineOf({ location }: Call, id: string): Pipeline {
  const pipeline = location.pipelines.find((one) => one.id === id);
  if (!pipeline) throw badRequest(`Pipeline with id ${id} not found`);
  return pipeline;
}

function searchOpportunities({ location, query, ...call }: Call) {
  const wanted = (name: string, value: string | undefined): boolean => !query.get(name) || query.get(name) === value;
  const status = query.get("status") ?? "all";
  const found = [...location.opportunities.values()].filter(
    (one) =>
      wanted("pipeline_id", one.pipelineId) &&
      wanted("pipeline_stage_id", one.pipelineStageId) &&
      wanted("contact_id", one.contactId) &&
      wanted("assigned_to", one.assignedTo) &&
      (status === "all" || one.status === status),
  );
  const [page, limit] = [numberIn(query, "page", 1), Math.min(100, numberIn(query, "limit", 20))];
  const rows = found.toReversed().slice((page - 1) * limit, page * limit);
  const last = rows.at(-1);
  const hasMore = page * limit < found.length;
  return ok({
    opportunities: rows.map((one) => view({ ...call, location, query }, one)),
    meta: {
      total: found.length,
      nextPageUrl: null,
      startAfterId: last?.id ?? null,
      startAfter: last ? Date.parse(last.createdAt) : null,
      currentPage: page,
      nextPage: hasMore ? page + 1 : null,
      prevPage: page > 1 ? page - 1 : null,
    },
    aggregations: {},
  });
}

/** It reads custom fields back in its own way. */
function view({ location }: Call, { customFields: values, ...opportunity }: Opportunity): object {
  const contact = location.contacts.get(opportunity.contactId);
  const shown = contact && { id: contact.id, name: contact.name ?? "", email: contact.email, phone: contact.phone, tags: contact.tags };
  return { ...opportunity, contact: shown, customFields: values.map(({ id, value }) => ({ id, fieldValue: value })), notes: [], tasks: [] };
}
