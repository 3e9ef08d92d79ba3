import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { FormRowView, FormView } from "../../forms/form-view.ts";
import { formNotFound, getForm } from "../../forms/get-form.ts";
import { listForms } from "../../forms/list-forms.ts";
import { markSeen } from "../../forms/queries.ts";
import { readFormNow } from "../../forms/read-form-now.ts";
import { renameAnswer } from "../../forms/rename-answer.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";
import type { ConnectionRouteDeps } from "./connections.ts";
import type { RepairRouteDeps } from "./repairs.ts";

export const FormParams = z.object({ id: z.string().min(1).max(63), formId: z.string().min(1).max(120) });
const Key = z.string().min(1).max(1_000);
const path = "/connections/{id}/forms/{formId}";
const tags = ["Forms"];
const RenamedView = z.object({ automations: z.array(z.string()), mappings: z.array(z.string()), released: z.number().int() });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const listRoute = createRoute({
  operationId: "listForms",
  method: "get",
  path: "/forms",
  tags,
  summary: "The forms that leads come by, those that changed first",
  request: { query: WorkspaceQuery.extend({ connection: z.string().max(63).optional().meta({ description: "A connection's id." }) }) },
  responses: { 200: json(listOf(FormRowView), "Every form that was read"), ...problems(401, 403, 404, 422) },
});

const getRoute = createRoute({
  operationId: "getForm",
  method: "get",
  path,
  tags,
  summary: "A form as it stands, its versions, and what of the automations its changes spoil",
  request: { params: FormParams, query: WorkspaceQuery },
  responses: { 200: json(FormView, "The form"), ...problems(401, 403, 404, 422) },
});

const readRoute = createRoute({
  operationId: "readForm",
  method: "post",
  path: `${path}/read`,
  tags,
  summary: "Read a form at its provider now",
  request: { params: FormParams, query: WorkspaceQuery },
  responses: { 200: json(FormView, "The form as it is now"), ...problems(401, 403, 404, 422, 502) },
});

const seenRoute = createRoute({
  operationId: "markFormChangesSeen",
  method: "post",
  path: `${path}/seen`,
  tags,
  summary: "Say that the changes of a form up to a version were seen",
  request: { params: FormParams, query: WorkspaceQuery, body: body(z.strictObject({ version: z.number().int().min(1).max(1_000_000) })) },
  responses: { 200: json(FormView, "The form"), ...problems(401, 403, 404, 422) },
});

const renameRoute = createRoute({
  operationId: "renameFormAnswer",
  method: "post",
  path: `${path}/rename`,
  tags,
  summary: "Have automations and the mapping read an answer by the new key of its question; held leads go on",
  request: { params: FormParams, query: WorkspaceQuery, body: body(z.strictObject({ from: Key, to: Key })) },
  responses: {
    200: json(RenamedView, "What has a new version, and how many held leads go on"),
    ...problems(401, 403, 404, 409, 422),
  },
});

/** `/forms`: what forms ask, and how that changed. */
export function formRoutes({ db, connections, repairs }: ConnectionRouteDeps & Pick<RepairRouteDeps, "repairs">) {
  const show = (workspaceId: string, { id: connectionId, formId }: z.infer<typeof FormParams>) =>
    getForm({ db: db.in(workspaceId), connectors: connections.connectors }, { workspaceId, connectionId, formId });

  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { connection: connectionId } = c.req.valid("query");
      return c.json({ items: await listForms(db.in(workspaceId), { workspaceId, connectionId }), nextCursor: null }, 200);
    })
    .openapi(getRoute, async (c) => c.json(await show(c.get("workspaceId"), c.req.valid("param")), 200))
    .openapi(readRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id: connectionId, formId } = c.req.valid("param");
      await readFormNow(connections, { workspaceId, connectionId, formId });
      return c.json(await show(workspaceId, c.req.valid("param")), 200);
    })
    .openapi(seenRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id: connectionId, formId } = c.req.valid("param");
      await markSeen(db.in(workspaceId), { workspaceId, connectionId, formId, ...c.req.valid("json") }, connections.clock.now());
      return c.json(await show(workspaceId, c.req.valid("param")), 200);
    })
    .openapi(renameRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id: connectionId, formId } = c.req.valid("param");
      const [known] = await listForms(db.in(workspaceId), { workspaceId, connectionId, formId });
      if (!known) throw formNotFound();
      const caller = c.get("caller");
      const savedBy = caller?.kind === "person" ? caller.name || caller.email : "an API key";
      const rename = { workspaceId, connectionId, formId, ...c.req.valid("json"), savedBy };
      return c.json(await renameAnswer({ ...connections, release: repairs.release }, rename), 200);
    });
}
