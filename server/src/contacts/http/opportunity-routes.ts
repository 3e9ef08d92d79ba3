import { isUnknown, type Opportunity, OPPORTUNITY_STATUSES, type OpportunityFields, type Unknown } from "../opportunities/opportunity.ts";
import { listPipelines } from "../opportunities/pipelines.ts";
import { findOfContact, findOpportunity } from "../opportunities/queries.ts";
import { createOpportunity, deleteOpportunity, updateOpportunity, upsertOpportunity } from "../opportunities/write-opportunity.ts";
import { customField, type FieldEntry, locationId } from "./bodies.ts";
import { fieldValues } from "./field-values.ts";
import { opportunityView, pipelineView } from "./opportunity-views.ts";
import { badRequest, noSuch, type Refusal, unprocessable } from "./refusal.ts";
import { type Call, idIn, type Route, readBody, readQuery } from "./route.ts";
import { amount, list, nullable, oneOf, optional, required, text, texts, truth } from "./validate.ts";

const MOST_MONEY = 10_000_000_000_000;
const id = text(64);
const name = text(500);
// The specification's list ends with "all", which no opportunity can be; it is taken where opportunities are searched.
const status = oneOf(OPPORTUNITY_STATUSES);
const changing = {
  pipelineStageId: optional(id),
  monetaryValue: optional(amount(-MOST_MONEY, MOST_MONEY)),
  assignedTo: nullable(text(100)),
  source: nullable(text(500)),
  customFields: optional(list(customField, 1_000)),
};
/** HighLevel API, opportunities/get-pipelines. */
const PIPELINES = { locationId };
/** HighLevel API, opportunities/create-opportunity. */
const CREATE = {
  locationId,
  pipelineId: required(id),
  contactId: required(id),
  name: required(name),
  status: required(status),
  ...changing,
};
/** HighLevel API, opportunities/update-opportunity. */
const UPDATE = { pipelineId: optional(id), name: optional(name), status: optional(status), ...changing };
/** HighLevel API, opportunities/update-opportunity-status. */
const STATUS = { status: required(status), lostReasonId: nullable(text(100)) };
/** HighLevel API, opportunities/upsert-opportunity. Its schema has no `contactId`, and requires what says nothing: clients send the one and leave out the other. */
const UPSERT = {
  locationId,
  pipelineId: required(id),
  id: optional(id),
  contactId: optional(id),
  name: optional(name),
  status: optional(status),
  lostReasonId: nullable(text(100)),
  followers: optional(texts(100, 1_000)),
  isRemoveAllFollowers: optional(truth),
  followersActionType: optional(oneOf(["add", "remove"])),
  ...changing,
};

const ONE = "/opportunities/:id";
const opportunityId = (call: Call) => idIn(call, "id", "Opportunity");

type Read = Omit<OpportunityFields, "stageId" | "customFields"> & { pipelineStageId?: string; customFields?: FieldEntry[] };

/** The fields of a body in our words, custom fields by id. */
async function toFields({ book }: Call, { pipelineStageId: stageId, customFields, ...rest }: Read): Promise<OpportunityFields> {
  return { ...rest, stageId, customFields: customFields && (await fieldValues(book, "opportunity", customFields)) };
}

function unknownIn({ unknown }: Unknown): Refusal {
  const what = { contact: "contactId", pipeline: "pipelineId", stage: "pipelineStageId" }[unknown];
  return badRequest(`The ${what} is not one of this location.`);
}

function written(outcome: Opportunity | Unknown): Opportunity {
  if (isUnknown(outcome)) throw unknownIn(outcome);
  return outcome;
}

type UpsertFollowers = { followers?: string[]; isRemoveAllFollowers?: boolean; followersActionType?: "add" | "remove" };

/** The whole list after what an upsert asks. Undefined: it asks nothing. */
async function followersAfter(call: Call, found: string | undefined, body: UpsertFollowers): Promise<string[] | undefined> {
  const { followers, isRemoveAllFollowers, followersActionType = "add" } = body;
  if (!followers?.length && !isRemoveAllFollowers) return undefined;
  const { db, workspaceId } = call.book;
  const before = found === undefined ? undefined : await findOpportunity(db, { workspaceId, opportunityId: found });
  const kept = isRemoveAllFollowers ? [] : (before?.followers ?? []);
  const named = new Set(followers);
  return followersActionType === "add" ? [...new Set([...kept, ...named])] : kept.filter((follower) => !named.has(follower));
}

async function update(call: Call, fields: OpportunityFields) {
  const opportunityIdOfCall = opportunityId(call);
  const outcome = await updateOpportunity(call.book, { opportunityId: opportunityIdOfCall, ...fields });
  if (!outcome) throw noSuch("Opportunity", opportunityIdOfCall);
  return written(outcome);
}

export const opportunityRoutes: Route[] = [
  {
    method: "GET",
    path: "/opportunities/pipelines",
    query: PIPELINES,
    async answer(call) {
      readQuery(call, PIPELINES);
      return { pipelines: (await listPipelines(call.book)).map((pipeline) => pipelineView(pipeline, call.viewer)), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: "/opportunities",
    body: CREATE,
    status: 201,
    async answer(call) {
      const { locationId: _, pipelineId, contactId, name, ...rest } = readBody(call, CREATE);
      const fields = await toFields(call, rest);
      const opportunity = written(await createOpportunity(call.book, { ...fields, pipelineId, contactId, name }));
      return { opportunity: opportunityView(opportunity, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: "/opportunities/upsert",
    body: UPSERT,
    async answer(call) {
      const {
        locationId: _,
        id,
        contactId,
        pipelineId,
        followers,
        isRemoveAllFollowers,
        followersActionType,
        ...rest
      } = readBody(call, UPSERT);
      if (id === undefined && contactId === undefined) throw unprocessable(["contactId should not be empty"]);
      const fields = await toFields(call, rest);
      const { db, workspaceId } = call.book;
      const found = id ?? (contactId && (await findOfContact(db, { workspaceId, pipelineId, contactId })));
      const after = await followersAfter(call, found, { followers, isRemoveAllFollowers, followersActionType });
      const outcome = await upsertOpportunity(call.book, { ...fields, pipelineId, opportunityId: id, contactId, followers: after });
      if (!outcome) throw noSuch("Opportunity", id ?? "");
      if (isUnknown(outcome)) throw unknownIn(outcome);
      return { new: outcome.isNew, opportunity: opportunityView(outcome.opportunity, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: ONE,
    async answer(call) {
      const id = opportunityId(call);
      const opportunity = await findOpportunity(call.book.db, { workspaceId: call.book.workspaceId, opportunityId: id });
      if (!opportunity) throw noSuch("Opportunity", id);
      return { opportunity: opportunityView(opportunity, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: ONE,
    body: UPDATE,
    async answer(call) {
      const opportunity = await update(call, await toFields(call, readBody(call, UPDATE)));
      return { opportunity: opportunityView(opportunity, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: `${ONE}/status`,
    body: STATUS,
    async answer(call) {
      await update(call, readBody(call, STATUS));
      return { succeded: true, traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: ONE,
    async answer(call) {
      const id = opportunityId(call);
      if (!(await deleteOpportunity(call.book, id))) throw noSuch("Opportunity", id);
      return { succeded: true, traceId: call.traceId };
    },
  },
];
