import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Id } from "../../automations/definition.ts";
import type { Caller } from "../../access/caller.ts";
import type { ConnectionDeps } from "../../connections/connection-deps.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import type { LeadReader } from "../../leads/reader.ts";
import { getMapping } from "../../mappings/get-mapping.ts";
import { listMappableForms, toSummary } from "../../mappings/list-forms.ts";
import {
  FormToMapView,
  MappableFormView,
  MappingPreviewView,
  MappingRuleView,
  MappingSummaryView,
  MappingView,
} from "../../mappings/mapping-view.ts";
import { previewMapping } from "../../mappings/preview-mapping.ts";
import { listMappings } from "../../mappings/queries.ts";
import { readFormToMap } from "../../mappings/read-form.ts";
import { removeMapping, restoreMapping, saveMapping } from "../../mappings/save-mapping.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const tags = ["Mappings"];
const MappingParams = z.object({ id: z.string().min(1).max(63) });
const FormId = z.string().min(1).max(200);
const Rules = z.array(MappingRuleView).min(1).max(200);
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const SaveBody = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  sourceId: Id,
  formId: FormId.nullable().meta({ description: "Null: the default for forms of the source that have none of their own." }),
  rules: Rules,
  expectedVersion: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .meta({ description: "The version that was changed; 409 when there is a newer one. 0: there must be none yet." }),
});

const listMappingsRoute = createRoute({
  operationId: "listMappings",
  method: "get",
  path: "/mappings",
  tags,
  summary: "Mappings of a workspace",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(MappingSummaryView), "Every mapping"), ...problems(401, 403, 404) },
});
const listFormsRoute = createRoute({
  operationId: "listMappableForms",
  method: "get",
  path: "/mapping-forms",
  tags,
  summary: "What can have a mapping: sources and their forms",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(MappableFormView), "Every source's default and every form"), ...problems(401, 403, 404) },
});
const getFormRoute = createRoute({
  operationId: "getFormToMap",
  method: "get",
  path: "/mapping-form",
  tags,
  summary: "A form's questions with samples, suggestions, and the fields to choose from",
  request: { query: WorkspaceQuery.extend({ source: Id, form: FormId.optional() }) },
  responses: { 200: json(FormToMapView, "The form"), ...problems(401, 403, 404, 422) },
});
const previewRoute = createRoute({
  operationId: "previewMapping",
  method: "post",
  path: "/mappings/preview",
  tags,
  summary: "What rules would make of the latest leads; changes nothing",
  request: { query: WorkspaceQuery, body: body(z.strictObject({ sourceId: Id, formId: FormId.nullable(), rules: Rules })) },
  responses: { 200: json(MappingPreviewView, "Before and after"), ...problems(401, 403, 404, 422) },
});
const getMappingRoute = createRoute({
  operationId: "getMapping",
  method: "get",
  path: "/mappings/{id}",
  tags,
  summary: "A mapping with its versions",
  request: { params: MappingParams, query: WorkspaceQuery },
  responses: { 200: json(MappingView, "The mapping"), ...problems(401, 403, 404, 422) },
});
const saveMappingRoute = createRoute({
  operationId: "saveMapping",
  method: "put",
  path: "/mappings/{id}",
  tags,
  summary: "Save a mapping as its next version",
  request: { params: z.object({ id: Id }), query: WorkspaceQuery, body: body(SaveBody) },
  responses: { 200: json(MappingView, "The mapping as it is now"), ...problems(401, 403, 404, 409, 422) },
});
const removeMappingRoute = createRoute({
  operationId: "removeMapping",
  method: "delete",
  path: "/mappings/{id}",
  tags,
  summary: "Take a mapping out of use; its leads then follow the default of their source",
  request: { params: MappingParams, query: WorkspaceQuery },
  responses: { 204: { description: "It is out of use" }, ...problems(401, 403, 404, 422) },
});
const restoreMappingRoute = createRoute({
  operationId: "restoreMapping",
  method: "post",
  path: "/mappings/{id}/restore",
  tags,
  summary: "Make an earlier version the newest",
  request: {
    params: MappingParams,
    query: WorkspaceQuery,
    body: body(z.strictObject({ version: z.number().int().min(1).max(1_000_000) })),
  },
  responses: { 200: json(MappingView, "The mapping as it is now"), ...problems(401, 403, 404, 409, 422) },
});

export type MappingRouteDeps = {
  db: Database;
  clock: Clock;
  readLead: LeadReader;
  connections: Pick<ConnectionDeps, "connectors" | "apply">;
};

/** `/mappings`: which answers become which fields of a contact. */
export function mappingRoutes(deps: MappingRouteDeps) {
  const at = (workspaceId: string) => ({ ...deps, connectors: deps.connections.connectors, db: deps.db.in(workspaceId) });

  return createRouter()
    .openapi(listMappingsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const mappings = await listMappings(deps.db.in(workspaceId), workspaceId);
      return c.json({ items: mappings.map((mapping) => toSummary(mapping)), nextCursor: null }, 200);
    })
    .openapi(listFormsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listMappableForms(deps.db.in(workspaceId), workspaceId), nextCursor: null }, 200);
    })
    .openapi(getFormRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { source: sourceId, form: formId = null } = c.req.valid("query");
      return c.json(await readFormToMap(at(workspaceId), { workspaceId, sourceId, formId }), 200);
    })
    .openapi(previewRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await previewMapping(at(workspaceId), { workspaceId, ...c.req.valid("json") }), 200);
    })
    .openapi(getMappingRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await getMapping(deps.db.in(workspaceId), { workspaceId, mappingId: c.req.valid("param").id }), 200);
    })
    .openapi(saveMappingRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const mappingId = c.req.valid("param").id;
      const { expectedVersion, ...definition } = c.req.valid("json");
      const savedBy = nameOf(c.get("caller"));
      await saveMapping(at(workspaceId), { workspaceId, definition: { id: mappingId, ...definition }, savedBy, expectedVersion });
      await deps.connections.apply.onApplied(workspaceId);
      return c.json(await getMapping(deps.db.in(workspaceId), { workspaceId, mappingId }), 200);
    })
    .openapi(removeMappingRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      await removeMapping(at(workspaceId), { workspaceId, mappingId: c.req.valid("param").id });
      await deps.connections.apply.onApplied(workspaceId);
      return c.body(null, 204);
    })
    .openapi(restoreMappingRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const mappingId = c.req.valid("param").id;
      await restoreMapping(at(workspaceId), { workspaceId, mappingId, ...c.req.valid("json"), savedBy: nameOf(c.get("caller")) });
      await deps.connections.apply.onApplied(workspaceId);
      return c.json(await getMapping(deps.db.in(workspaceId), { workspaceId, mappingId }), 200);
    });
}

const nameOf = (caller: Caller | undefined): string | null => (caller?.kind === "person" ? caller.name || caller.email : "an API key");
