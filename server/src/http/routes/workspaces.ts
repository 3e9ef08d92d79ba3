import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { ROLES } from "../../access/caller.ts";
import type { WorkspaceRow } from "../../access/queries.ts";
import { resolveWorkspace, workspacesOf } from "../../access/workspaces.ts";
import type { ConnectionDeps } from "../../connections/connection-deps.ts";
import type { Database } from "../../db/db.ts";
import { foundWorkspace } from "../../workspaces/found-workspace.ts";
import { callerOf, personOf } from "../guard.ts";
import { createRouter, json, listOf, problems } from "../schema.ts";

const WorkspaceView = z
  .object({
    id: z.string(),
    name: z.string(),
    locationId: z.string().meta({ description: "What the Contacts API calls this workspace." }),
    country: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    isSandbox: z.boolean(),
    role: z.enum(ROLES).meta({ description: "What you are there; for a key, viewer." }),
  })
  .meta({ id: "Workspace" });
const NewWorkspace = z.strictObject({
  id: z.string().max(63).optional().meta({ description: "Made from the name when not given; it stays as it is.", example: "acme" }),
  name: z.string().max(200),
  country: z.string().max(2),
  timeZone: z.string().max(100),
  currency: z.string().max(3),
});

const listWorkspacesRoute = createRoute({
  operationId: "listWorkspaces",
  method: "get",
  path: "/workspaces",
  tags: ["Workspaces"],
  summary: "The workspaces you may see",
  responses: { 200: json(listOf(WorkspaceView), "Workspaces by name"), ...problems(401) },
});

const createWorkspaceRoute = createRoute({
  operationId: "createWorkspace",
  method: "post",
  path: "/workspaces",
  tags: ["Workspaces"],
  summary: "Make a workspace, with a contact book; you are its owner",
  request: { body: { required: true, content: { "application/json": { schema: NewWorkspace } } } },
  responses: { 201: json(WorkspaceView, "The workspace"), ...problems(401, 403, 409, 422) },
});

/** `/workspaces`: those the caller belongs to. */
export function workspaceRoutes(deps: { db: Database; connections: ConnectionDeps }) {
  return createRouter()
    .openapi(listWorkspacesRoute, async (c) => {
      const workspaces = await workspacesOf(deps.db.system, callerOf(c));
      return c.json({ items: workspaces.map(toView), nextCursor: null }, 200);
    })
    .openapi(createWorkspaceRoute, async (c) => {
      const person = personOf(c);
      const taken = (await workspacesOf(deps.db.system, person)).map(({ id }) => id);
      const id = await foundWorkspace(deps.connections.apply, { ...c.req.valid("json"), ownerId: person.userId, taken });
      c.set("workspaceId", id); // the audit log of the workspace begins with it
      return c.json(toView(await resolveWorkspace(deps.db.system, person, id)), 201);
    });
}

function toView({ id, name, locationId, country, timeZone, currency, isSandbox, role }: WorkspaceRow): z.infer<typeof WorkspaceView> {
  return { id, name, locationId, country, timeZone, currency, isSandbox, role };
}
