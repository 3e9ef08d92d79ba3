import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { advanceJob, runJob, undoJob } from "../../contacts/jobs/advance-job.ts";
import { type Job, JobAction, UNDO_MINUTES } from "../../contacts/jobs/job.ts";
import { findJob, type JobKey } from "../../contacts/jobs/queries.ts";
import { startJob } from "../../contacts/jobs/start-job.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { NotFound } from "../../lib/errors.ts";
import type { EdgeLog } from "../problem.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { whoDecided } from "./merges.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";
import { checkAssignee } from "./tasks.ts";

const tags = ["Contacts"];
const params = z.object({ id: z.uuid() });

const JobView = z
  .object({
    id: z.string(),
    action: JobAction,
    state: z.enum(["running", "done", "undoing", "undone"]),
    total: z.number().int(),
    done: z.number().int(),
    changed: z.number().int().meta({ description: "Of those done; the others were so already, or gone." }),
    undone: z.number().int(),
    undoUntil: Timestamp.nullable(),
  })
  .meta({ id: "ContactJob" });

const Which = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(5_000) }),
  z
    .strictObject({ query: z.string().max(200).optional(), filters: z.array(z.unknown()).max(200).optional() })
    .meta({ description: "All that a search finds, as in `searchContacts`." }),
]);

const startRoute = createRoute({
  operationId: "startContactJob",
  method: "post",
  path: "/contact-jobs",
  tags,
  summary: "Change many contacts: add or remove tags, assign, delete",
  request: {
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: z.strictObject({ which: Which, action: JobAction }) } } },
  },
  responses: { 202: json(JobView, "It has begun; the first hundred are done"), ...problems(400, 401, 403, 404, 409, 422) },
});
const getRoute = createRoute({
  operationId: "getContactJob",
  method: "get",
  path: "/contact-jobs/{id}",
  tags,
  summary: "How far a change of many contacts is",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(JobView, "The change"), ...problems(401, 403, 404, 422) },
});
const undoRoute = createRoute({
  operationId: "undoContactJob",
  method: "post",
  path: "/contact-jobs/{id}/undo",
  tags,
  summary: `Undo a change of many contacts, within ${UNDO_MINUTES} minutes`,
  description: "By its journal, contact by contact. What somebody has changed again since stays as it is.",
  request: { params, query: WorkspaceQuery },
  responses: { 202: json(JobView, "It is being undone"), ...problems(401, 403, 404, 409, 422) },
});

/** `/contact-jobs`: one change of many contacts, with progress, and its undoing. */
export function contactJobRoutes(deps: BookRouteDeps & { log: EdgeLog }) {
  /** The first batch with the request; the rest goes on by itself, and a schedule takes it up when this process ends. */
  const run = async (key: JobKey) => {
    const job = await advanceJob(deps, key);
    if (job?.state === "running" || job?.state === "undoing")
      runJob(deps, key).catch((error: unknown) => deps.log.error({ err: error, jobId: key.jobId }, "a change of many contacts waits"));
    return read(key);
  };
  const read = async (key: JobKey) => {
    const job = await findJob(deps.db.in(key.workspaceId), key);
    if (!job) throw new NotFound("There is no such change here.");
    return toView(job);
  };
  return createRouter()
    .openapi(startRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const input = c.req.valid("json");
      if (input.action.kind === "assign") await checkAssignee(deps.db.in(workspaceId), workspaceId, input.action.assignedTo);
      const jobId = await startJob(bookOf(deps, workspaceId), { ...input, madeBy: whoDecided(c) });
      return c.json(await run({ workspaceId, jobId }), 202);
    })
    .openapi(getRoute, async (c) => c.json(await read({ workspaceId: c.get("workspaceId"), jobId: c.req.valid("param").id }), 200))
    .openapi(undoRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), jobId: c.req.valid("param").id };
      await undoJob(deps, key);
      return c.json(await run(key), 202);
    });
}

const toView = ({ jobId, action, state, total, done, changed, undone, finishedAt }: Job) => ({
  id: jobId,
  action,
  state,
  total,
  done,
  changed,
  undone,
  undoUntil: state === "done" && finishedAt ? new Date(finishedAt.getTime() + UNDO_MINUTES * 60_000).toISOString() : null,
});
