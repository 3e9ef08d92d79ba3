import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { callerOf } from "../guard.ts";
import { createRouter, json, problems, QueryFlag, WorkspaceQuery } from "../schema.ts";

export const PlanView = z
  .object({
    changes: z.array(
      z.object({
        action: z.enum(["create", "update", "unchanged"]),
        kind: z.enum(["workspace", "connection", "source", "mapping", "automation"]),
        id: z.string(),
        detail: z.string(),
      }),
    ),
    applied: z.boolean(),
  })
  .meta({ id: "Plan", description: "What a workspace file changes." });
export type Plan = z.infer<typeof PlanView>;

const Yaml = z.string().meta({ description: "A workspace file." });

const applyRoute = createRoute({
  operationId: "applyWorkspaceFile",
  method: "post",
  path: "/apply",
  tags: ["Workspace as code"],
  summary: "Make a workspace as its file says",
  request: {
    query: z.object({ dryRun: QueryFlag.meta({ description: "Only say what would change." }) }),
    body: { required: true, content: { "text/yaml": { schema: Yaml } } },
  },
  responses: { 200: json(PlanView, "What was, or would be, changed"), ...problems(401, 403, 404, 409, 413, 422) },
});

const exportRoute = createRoute({
  operationId: "exportWorkspaceFile",
  method: "get",
  path: "/export",
  tags: ["Workspace as code"],
  summary: "The workspace as a file",
  request: { query: WorkspaceQuery },
  responses: { 200: { description: "The file", content: { "text/yaml": { schema: Yaml } } }, ...problems(401, 403, 404) },
});

export type WorkspaceFileDeps = {
  /** Throws NotAllowed for a file of another workspace than `onlyWorkspace`; null allows any, also a new one. */
  apply: (input: { yaml: string; dryRun: boolean; onlyWorkspace: string | null }) => Promise<Plan>;
  exportYaml: (workspaceId: string) => Promise<string>;
};

/** `/apply` and `/export`: a workspace as its file. */
export function workspaceFileRoutes(deps: WorkspaceFileDeps) {
  return createRouter()
    .openapi(applyRoute, async (c) => {
      const { dryRun } = c.req.valid("query");
      const caller = callerOf(c);
      const onlyWorkspace = caller.kind === "key" ? caller.workspaceId : null;
      const plan = await deps.apply({ yaml: await c.req.text(), dryRun, onlyWorkspace });
      c.set("workspaceId", plan.changes.find(({ kind }) => kind === "workspace")?.id ?? ""); // the audit log of the workspace has it
      return c.json(plan, 200);
    })
    .openapi(exportRoute, async (c) => {
      const yaml = await deps.exportYaml(c.get("workspaceId"));
      return c.body(yaml, 200, { "content-type": "text/yaml; charset=utf-8" });
    });
}
