import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { beginVerifyFirst, endVerifyFirst, findVerifyFirst, VERIFY_FIRST_REASONS } from "../../backup/verify-first.ts";
import type { Database } from "../../db/db.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, problems } from "../schema.ts";

const VerifyFirstView = z
  .object({
    isOn: z.boolean(),
    since: Timestamp.nullable(),
    until: Timestamp.nullable().meta({ description: "It ends by itself then." }),
    reason: z.enum(VERIFY_FIRST_REASONS).nullable(),
    missingFrom: Timestamp.nullable().meta({ description: "What happened from then until `since` is not in the database." }),
  })
  .meta({
    id: "VerifyFirst",
    description: "The mode after an old database was put in place: nothing is sent that was not looked up first.",
  });

const path = "/verify-first";
const tags = ["Installation"];
const is = { 200: json(VerifyFirstView, "How it is now; running processes follow within a minute") };

const getRoute = createRoute({
  operationId: "getVerifyFirst",
  method: "get",
  path,
  tags,
  summary: "Is everything looked up before it is sent",
  responses: { ...is, ...problems(401, 403) },
});
const beginRoute = createRoute({
  operationId: "beginVerifyFirst",
  method: "post",
  path,
  tags,
  summary: "From now on send nothing that was not looked up: an old database was put in place by hand",
  responses: { ...is, ...problems(401, 403) },
});
const endRoute = createRoute({
  operationId: "endVerifyFirst",
  method: "delete",
  path,
  tags,
  summary: "Send as usual again: all of the missing time is there",
  responses: { ...is, ...problems(401, 403) },
});

/** `/verify-first`: of the whole installation, so its owners alone. */
export function verifyFirstRoutes({ db: database, clock }: { db: Database; clock: Clock }) {
  const deps = { db: database.system, clock };
  async function show(): Promise<z.infer<typeof VerifyFirstView>> {
    const mode = await findVerifyFirst(deps);
    if (!mode) return { isOn: false, since: null, until: null, reason: null, missingFrom: null };
    const { since, until, reason, missingFrom } = mode;
    return {
      isOn: true,
      since: since.toISOString(),
      until: until.toISOString(),
      reason,
      missingFrom: missingFrom?.toISOString() ?? null,
    };
  }
  return createRouter()
    .openapi(getRoute, async (c) => c.json(await show(), 200))
    .openapi(beginRoute, async (c) => {
      await beginVerifyFirst(deps);
      return c.json(await show(), 200);
    })
    .openapi(endRoute, async (c) => {
      await endVerifyFirst(deps);
      return c.json(await show(), 200);
    });
}
