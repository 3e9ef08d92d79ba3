import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { CompletenessView, Day } from "../../completeness/completeness-view.ts";
import { readCompleteness } from "../../completeness/read-completeness.ts";
import { completenessCsv } from "../../completeness/report-csv.ts";
import { completenessHtml } from "../../completeness/report-html.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";

const ReportQuery = WorkspaceQuery.extend({
  source: z.string().max(63).optional().meta({ description: "Only this source." }),
  from: Day.optional().meta({ description: "The first day, by the workspace's time zone; 30 days back when left out." }),
  to: Day.optional().meta({ description: "The last day; today when left out." }),
});
const tags = ["Home"];

const getCompletenessRoute = createRoute({
  operationId: "getCompleteness",
  method: "get",
  path: "/completeness",
  tags,
  summary: "What platforms say, what is here and what became of it, by form and day",
  request: { query: ReportQuery },
  responses: { 200: json(CompletenessView, "The report"), ...problems(401, 403, 404, 422) },
});

const exportCompletenessRoute = createRoute({
  operationId: "exportCompleteness",
  method: "get",
  path: "/completeness/report",
  tags,
  summary: "The same as a page or a table, to hand to a client; no person is named in it",
  request: { query: ReportQuery.extend({ format: z.enum(["html", "csv"]).default("html") }) },
  responses: {
    200: { description: "The report", content: { "text/html": { schema: z.string() }, "text/csv": { schema: z.string() } } },
    ...problems(401, 403, 404, 422),
  },
});

/** `/completeness`. */
export function completenessRoutes(deps: { db: Database; clock: Clock }) {
  const read = (workspaceId: string, { source, from, to }: z.infer<typeof ReportQuery>) =>
    readCompleteness({ db: deps.db.in(workspaceId), clock: deps.clock }, { workspaceId, sourceId: source, from, to });
  return createRouter()
    .openapi(getCompletenessRoute, async (c) => c.json(await read(c.get("workspaceId"), c.req.valid("query")), 200))
    .openapi(exportCompletenessRoute, async (c) => {
      const { format, ...query } = c.req.valid("query");
      const report = await read(c.get("workspaceId"), query);
      const text = format === "csv" ? completenessCsv(report) : completenessHtml(report, deps.clock.now());
      return c.newResponse(text, 200, {
        "content-type": `text/${format}; charset=utf-8`,
        "content-disposition": `attachment; filename="completeness-${report.workspaceId}-${report.from}-${report.to}.${format}"`,
        "cache-control": "no-store",
      });
    });
}
