import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  isUnknown,
  type Opportunity,
  OPPORTUNITY_STATUSES,
  type OpportunityFields,
  type Unknown,
} from "../../contacts/opportunities/opportunity.ts";
import { findOpportunity } from "../../contacts/opportunities/queries.ts";
import { createOpportunity, deleteOpportunity, updateOpportunity } from "../../contacts/opportunities/write-opportunity.ts";
import { OpportunityView, toOpportunityView } from "../../insights/opportunity-view.ts";
import { InvalidInput, NotFound } from "../../lib/errors.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const params = z.object({ id: storable(z.string().min(1).max(64)) });
const tags = ["Pipelines"];
const id = storable(z.string().min(1).max(64));
const name = storable(z.string().trim().min(1).max(500));
const changing = {
  stageId: id.optional().meta({ description: "The first stage of the pipeline when not given." }),
  status: z.enum(OPPORTUNITY_STATUSES).optional(),
  value: z.number().min(-10_000_000_000_000).max(10_000_000_000_000).optional(),
  owner: storable(z.string().max(100)).nullable().optional(),
  source: storable(z.string().max(500)).nullable().optional(),
};
const CreateBody = z.strictObject({ pipelineId: id, contactId: id, name, ...changing });
const ChangeBody = z.strictObject({ pipelineId: id.optional(), name: name.optional(), ...changing });

const createOpportunityRoute = createRoute({
  operationId: "createOpportunity",
  method: "post",
  path: "/opportunities",
  tags,
  summary: "Put an opportunity with a contact into a pipeline",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: CreateBody } } } },
  responses: { 201: json(OpportunityView, "The opportunity"), ...problems(401, 403, 404, 422) },
});
const getRoute = createRoute({
  operationId: "getOpportunity",
  method: "get",
  path: "/opportunities/{id}",
  tags,
  summary: "One opportunity",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(OpportunityView, "The opportunity"), ...problems(401, 403, 404, 422) },
});
const changeRoute = createRoute({
  operationId: "changeOpportunity",
  method: "patch",
  path: "/opportunities/{id}",
  tags,
  summary: "Change an opportunity, or move it to another stage",
  request: { params, query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: ChangeBody } } } },
  responses: { 200: json(OpportunityView, "The opportunity as it is now"), ...problems(401, 403, 404, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteOpportunity",
  method: "delete",
  path: "/opportunities/{id}",
  tags,
  summary: "Delete an opportunity",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchOpportunity = () => new NotFound("There is no such opportunity here.");

function written(outcome: Opportunity | Unknown): Opportunity {
  if (!isUnknown(outcome)) return outcome;
  const path = `${outcome.unknown}Id`;
  throw new InvalidInput(`There is no such ${outcome.unknown} here. Choose one of this workspace.`, [{ path, message: "unknown" }]);
}

type Read = Pick<OpportunityFields, "name" | "pipelineId" | "stageId" | "status" | "source"> & { value?: number; owner?: string | null };
const toFields = <Fields extends Read>({ value, owner, ...rest }: Fields) => ({
  ...rest,
  monetaryValue: value,
  assignedTo: owner === "" ? null : owner,
});

/** `/opportunities`: deals with contacts, one by one; the board of a pipeline shows many. */
export function opportunityRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(createOpportunityRoute, async (c) => {
      const made = await createOpportunity(bookOf(deps, c.get("workspaceId")), toFields(c.req.valid("json")));
      return c.json(toOpportunityView(written(made)), 201);
    })
    .openapi(getRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const found = await findOpportunity(deps.db.in(workspaceId), { workspaceId, opportunityId: c.req.valid("param").id });
      if (!found) throw noSuchOpportunity();
      return c.json(toOpportunityView(found), 200);
    })
    .openapi(changeRoute, async (c) => {
      const opportunityId = c.req.valid("param").id;
      const changed = await updateOpportunity(bookOf(deps, c.get("workspaceId")), { opportunityId, ...toFields(c.req.valid("json")) });
      if (!changed) throw noSuchOpportunity();
      return c.json(toOpportunityView(written(changed)), 200);
    })
    .openapi(deleteRoute, async (c) => {
      if (!(await deleteOpportunity(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id))) throw noSuchOpportunity();
      return c.body(null, 204);
    });
}
