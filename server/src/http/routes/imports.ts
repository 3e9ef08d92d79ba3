import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import type { Imports } from "../../imports/create-imports.ts";
import { ImportView, toProgress } from "../../imports/import.ts";
import { findImport, selectImports } from "../../imports/queries.ts";
import { firstRefusedRows } from "../../imports/refused-rows.ts";
import { reportLines } from "../../imports/report.ts";
import type { Clock } from "../../lib/clock.ts";
import { NotFound } from "../../lib/errors.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { streamText } from "../stream-text.ts";
import { whoDecided } from "./merges.ts";

const params = z.object({ id: z.uuid() });
const tags = ["Imports"];
const NEWEST = 20;

const uploadRoute = createRoute({
  operationId: "uploadImport",
  method: "post",
  path: "/imports",
  tags,
  summary: "Upload a file of contacts; nothing is imported yet",
  description:
    "The body is the file itself, up to a gigabyte: CSV (comma, semicolon or tab) or JSON lines, in UTF-8, UTF-16 or Windows-1252. The answer has its columns, its first rows and a suggested mapping.",
  request: {
    query: WorkspaceQuery.extend({ fileName: storable(z.string().max(200)).default("contacts.csv") }),
    body: { required: true, content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } } },
  },
  responses: { 201: json(ImportView, "What the file is"), ...problems(401, 403, 404, 413, 422) },
});

const listRoute = createRoute({
  operationId: "listImports",
  method: "get",
  path: "/imports",
  tags,
  summary: "The newest imports, and how far they are",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(ImportView), "Imports, newest first"), ...problems(401, 403, 404) },
});

const getRoute = createRoute({
  operationId: "getImport",
  method: "get",
  path: "/imports/{id}",
  tags,
  summary: "How far an import is",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(ImportView, "The import"), ...problems(401, 403, 404, 422) },
});

const StartBody = z.strictObject({
  dryRun: z.boolean().default(false).meta({ description: "Say what would become of each row, and change nothing." }),
  mapping: z
    .record(storable(z.string().max(1_000)), storable(z.string().max(300)))
    .optional()
    .meta({
      description:
        "{column: target}: a field of a contact (`email`, `firstName`, …), `tags`, `custom:<field id>`, or `new:<name>` for a text field that is found or made. As suggested when left out.",
    }),
});
const startRoute = createRoute({
  operationId: "startImport",
  method: "post",
  path: "/imports/{id}/start",
  tags,
  summary: "Import the file, or try it",
  request: { params, query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: StartBody } } } },
  responses: { 202: json(ImportView, "It has begun"), ...problems(401, 403, 404, 409, 422) },
});

const cancelRoute = createRoute({
  operationId: "cancelImport",
  method: "post",
  path: "/imports/{id}/cancel",
  tags,
  summary: "Stop an import; what was imported stays",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(ImportView, "How far it got"), ...problems(401, 403, 404, 422) },
});

const refusedRoute = createRoute({
  operationId: "listRefusedRows",
  method: "get",
  path: "/imports/{id}/refused",
  tags,
  summary: "The first rows that were refused, with why",
  request: { params, query: WorkspaceQuery },
  responses: {
    200: json(z.object({ items: z.array(z.object({ row: z.number().int(), reason: z.string() })) }), "At most twenty; the report has all"),
    ...problems(401, 403, 404, 422),
  },
});

const reportRoute = createRoute({
  operationId: "reportImport",
  method: "get",
  path: "/imports/{id}/report",
  tags,
  summary: "What became of each row, as CSV",
  request: { params, query: WorkspaceQuery.extend({ only: z.literal("refused").optional() }) },
  responses: {
    200: { description: "row, outcome, contactId, reason", content: { "text/csv": { schema: z.string() } } },
    ...problems(401, 403, 404, 422),
  },
});

export type ImportRouteDeps = { db: Database; clock: Clock; imports: Imports };

/** `/imports`: files of contacts, tried, imported, watched and reported. */
export function importRoutes(deps: ImportRouteDeps) {
  const find = async (workspaceId: string, importId: string) => {
    const found = await findImport(deps.db.in(workspaceId), { workspaceId, importId });
    if (!found) throw new NotFound("There is no such import here.");
    return toProgress(found, deps.clock.now());
  };
  return createRouter()
    .openapi(uploadRoute, async (c) => {
      const body: AsyncIterable<Uint8Array> | null = c.req.raw.body;
      const { fileName } = c.req.valid("query");
      const input = { workspaceId: c.get("workspaceId"), fileName, madeBy: whoDecided(c), body: body ?? none() };
      return c.json(await deps.imports.store(input), 201);
    })
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const found = await selectImports(deps.db.in(workspaceId), { workspaceId, limit: NEWEST });
      return c.json({ items: found.map((one) => toProgress(one, deps.clock.now())), nextCursor: null }, 200);
    })
    .openapi(getRoute, async (c) => c.json(await find(c.get("workspaceId"), c.req.valid("param").id), 200))
    .openapi(startRoute, async (c) => {
      const { dryRun, mapping } = c.req.valid("json");
      const key = { workspaceId: c.get("workspaceId"), importId: c.req.valid("param").id };
      return c.json(await deps.imports.start({ ...key, isDryRun: dryRun, mapping }), 202);
    })
    .openapi(cancelRoute, async (c) =>
      c.json(await deps.imports.cancel({ workspaceId: c.get("workspaceId"), importId: c.req.valid("param").id }), 200),
    )
    .openapi(refusedRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), importId: c.req.valid("param").id };
      await find(key.workspaceId, key.importId);
      return c.json({ items: await firstRefusedRows(deps.db.in(key.workspaceId), key) }, 200);
    })
    .openapi(reportRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), importId: c.req.valid("param").id };
      await find(key.workspaceId, key.importId);
      const lines = reportLines(deps.db.in(key.workspaceId), { ...key, only: c.req.valid("query").only });
      const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="import-report.csv"' };
      return c.newResponse(streamText(lines), 200, { ...headers, "cache-control": "no-store" });
    });
}

async function* none(): AsyncGenerator<Uint8Array> {}
