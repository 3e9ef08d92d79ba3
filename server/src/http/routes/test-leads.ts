import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { LeadReader } from "../../leads/reader.ts";
import { orNull } from "../../leads/lead-view.ts";
import { findWritten } from "../../test-leads/list-written.ts";
import { makeTestLead, removeTestLead } from "../../test-leads/make-test-lead.ts";
import { readTestLead } from "../../test-leads/read-test-lead.ts";
import { removeWritten, toWritten } from "../../test-leads/remove-written.ts";
import { TestLeadView, WrittenView } from "../../test-leads/test-lead-view.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import type { ConnectionRouteDeps } from "./connections.ts";
import { FormParams } from "./forms.ts";

const LastView = z.object({ testLead: orNull(TestLeadView).meta({ description: "Null: none was made of this form." }) });
const LeadParams = z.object({ id: z.uuid() });
const path = "/connections/{id}/forms/{formId}/test-lead";
const tags = ["Test leads"];

const getRoute = createRoute({
  operationId: "getTestLead",
  method: "get",
  path,
  tags,
  summary: "The last test lead of a form, and how far it has come",
  request: { params: FormParams, query: WorkspaceQuery },
  responses: { 200: json(LastView, "The test lead"), ...problems(401, 403, 404, 422) },
});

const makeRoute = createRoute({
  operationId: "makeTestLead",
  method: "post",
  path,
  tags,
  summary: "Have the platform make a test lead of a form, in place of the one that is there",
  request: { params: FormParams, query: WorkspaceQuery },
  responses: { 201: json(LastView, "It is made, and on its way"), ...problems(401, 403, 404, 422, 502) },
});

const removeRoute = createRoute({
  operationId: "removeTestLead",
  method: "delete",
  path,
  tags,
  summary: "Take the test lead of a form away at the platform; what it became here stays",
  request: { params: FormParams, query: WorkspaceQuery },
  responses: { 200: json(LastView, "It is gone there"), ...problems(401, 403, 404, 422, 502) },
});

const writtenRoute = createRoute({
  operationId: "getWrittenByLead",
  method: "get",
  path: "/leads/{id}/written",
  tags,
  summary: "What a lead wrote, and what removing would do with it",
  request: { params: LeadParams, query: WorkspaceQuery },
  responses: { 200: json(WrittenView, "Every thing"), ...problems(401, 403, 404, 422) },
});

const removeWrittenRoute = createRoute({
  operationId: "removeWrittenByTestLead",
  method: "post",
  path: "/leads/{id}/written/remove",
  tags,
  summary: "Remove what a test lead wrote; what was there before stays",
  request: { params: LeadParams, query: WorkspaceQuery },
  responses: { 200: json(WrittenView, "What became of each thing"), ...problems(401, 403, 404, 409, 422) },
});

/** Test leads: made at the platform, watched, and what they wrote taken away again. */
export function testLeadRoutes({ db, clock, connections, readLead }: ConnectionRouteDeps & { readLead: LeadReader }) {
  const keyOf = (workspaceId: string, { id: connectionId, formId }: z.infer<typeof FormParams>) => ({ workspaceId, connectionId, formId });
  const show = async (key: ReturnType<typeof keyOf>) => ({ testLead: await readTestLead({ db: db.in(key.workspaceId), clock }, key) });

  return createRouter()
    .openapi(getRoute, async (c) => c.json(await show(keyOf(c.get("workspaceId"), c.req.valid("param"))), 200))
    .openapi(makeRoute, async (c) => {
      const key = keyOf(c.get("workspaceId"), c.req.valid("param"));
      await makeTestLead(connections, key);
      return c.json(await show(key), 201);
    })
    .openapi(removeRoute, async (c) => {
      const key = keyOf(c.get("workspaceId"), c.req.valid("param"));
      await removeTestLead(connections, key);
      return c.json(await show(key), 200);
    })
    .openapi(writtenRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(
        toWritten(await findWritten({ db: db.in(workspaceId), readLead }, { workspaceId, leadId: c.req.valid("param").id })),
        200,
      );
    })
    .openapi(removeWrittenRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), leadId: c.req.valid("param").id };
      return c.json(await removeWritten({ ...connections, readLead }, key), 200);
    });
}
