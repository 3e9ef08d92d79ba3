import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { NotFound } from "../../lib/errors.ts";
import { changeSettings } from "../../workspaces/change-settings.ts";
import { findWorkspaceState } from "../../workspaces/queries.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import type { ConnectionRouteDeps } from "./connections.ts";

const DuplicatesView = z.object({
  allowed: z.boolean().meta({ description: "Whether two contacts may have the same e-mail or phone." }),
  matchBy: z.array(z.enum(["email", "phone"])).meta({ description: "What finds a person: the first decides where the two disagree." }),
});
const SettingsView = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string().meta({ description: "ISO 3166-1 alpha-2: how local phone numbers are read.", example: "US" }),
    timeZone: z.string().meta({ description: "How dates and working hours are read.", example: "America/Chicago" }),
    currency: z.string().meta({ description: "ISO 4217.", example: "USD" }),
    duplicates: DuplicatesView.meta({ description: "When two submissions are one person in the contact book." }),
  })
  .meta({ id: "WorkspaceSettings" });
const ChangeBody = z.strictObject({
  name: z.string().max(200).optional(),
  country: z.string().max(2).optional(),
  timeZone: z.string().max(100).optional(),
  currency: z.string().max(3).optional(),
  duplicates: z.strictObject({ allowed: z.boolean(), matchBy: z.array(z.enum(["email", "phone"])).max(2) }).optional(),
});

const getSettingsRoute = createRoute({
  operationId: "getWorkspaceSettings",
  method: "get",
  path: "/workspace",
  tags: ["Workspaces"],
  summary: "The settings of a workspace",
  request: { query: WorkspaceQuery },
  responses: { 200: json(SettingsView, "The settings"), ...problems(401, 403, 404) },
});

const changeSettingsRoute = createRoute({
  operationId: "changeWorkspaceSettings",
  method: "patch",
  path: "/workspace",
  tags: ["Workspaces"],
  summary: "Change name, country, time zone, currency or the rule for duplicates",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: ChangeBody } } } },
  responses: { 200: json(SettingsView, "The settings as they are now"), ...problems(401, 403, 404, 422) },
});

/** `/workspace`: what holds for all of a workspace. */
export function workspaceSettingsRoutes({ db, connections }: ConnectionRouteDeps) {
  async function show(workspaceId: string): Promise<z.infer<typeof SettingsView>> {
    const state = await findWorkspaceState(db.in(workspaceId), workspaceId);
    if (!state) throw new NotFound(`There is no workspace ${workspaceId}.`);
    const { id, name, country, timeZone, currency, duplicates } = state.workspace;
    return { id, name, country, timeZone, currency, duplicates };
  }
  return createRouter()
    .openapi(getSettingsRoute, async (c) => c.json(await show(c.get("workspaceId")), 200))
    .openapi(changeSettingsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      await changeSettings(connections.apply, { workspaceId, ...c.req.valid("json") });
      return c.json(await show(workspaceId), 200);
    });
}
