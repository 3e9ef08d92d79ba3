import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { exportContacts } from "../../contacts/export-contacts.ts";
import type { Database } from "../../db/db.ts";
import { exportLines } from "../../imports/export-lines.ts";
import { FORMATS } from "../../imports/import.ts";
import { InvalidInput } from "../../lib/errors.ts";
import { createRouter, problems, WorkspaceQuery } from "../schema.ts";
import { streamText } from "../stream-text.ts";

const exportRoute = createRoute({
  operationId: "exportContacts",
  method: "get",
  path: "/contacts/export",
  tags: ["Imports"],
  summary: "Contacts as a file of CSV or JSON lines",
  request: {
    query: WorkspaceQuery.extend({
      format: z.enum(FORMATS).default("csv"),
      query: z.string().max(200).optional().meta({ description: "Part of a name, an e-mail address, a phone number or a company." }),
      filters: z.string().max(10_000).optional().meta({ description: "The filters of the search, as JSON." }),
    }),
  },
  responses: {
    200: {
      description: "The contacts, the newest first. Cells that a spreadsheet would take for a formula begin with an apostrophe.",
      content: { "text/csv": { schema: z.string() }, "application/x-ndjson": { schema: z.string() } },
    },
    ...problems(400, 401, 403, 404, 422),
  },
});

/** `/contacts/export`: constant in memory, however many there are. */
export function exportContactRoutes(deps: { db: Database }) {
  return createRouter().openapi(exportRoute, async (c) => {
    const workspaceId = c.get("workspaceId");
    const { format, query, filters } = c.req.valid("query");
    const input = { workspaceId, query, filters: filters === undefined ? undefined : readFilters(filters) };
    const found = await exportContacts(deps.db.in(workspaceId), input);
    const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
    const headers = { "content-type": type, "content-disposition": `attachment; filename="contacts.${format}"` };
    return c.newResponse(streamText(exportLines(found, format)), 200, { ...headers, "cache-control": "no-store" });
  });
}

function readFilters(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput("The filters are no JSON.", [{ path: "filters", message: "is no JSON" }]);
  }
}
