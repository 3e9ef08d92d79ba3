import { sql } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import type { LeadContent } from "../leads/lead.ts";
import type { Vault } from "../vault/vault.ts";
import { findMapping } from "./find-mapping.ts";
import { type Corrections, mapLead } from "./map-lead.ts";
import { listMappings } from "./queries.ts";
import { nameOfTarget } from "./rule.ts";

type Deps = { database: Database; vault: Vault; clock: Clock; wake(workspaceId: string): void };
type Input = { workspaceId: string; leadId: string; values: Corrections };

/**
 * Puts values of a person in the place of answers that do not fit, by the fields they become, and lets the lead go on. The answers stay
 * as they came. Throws NotFound, Conflict for a lead that is not held, InvalidInput that names each value that does not fit either.
 */
export async function correctLead({ database, vault, clock, wake }: Deps, { workspaceId, leadId, values }: Input): Promise<void> {
  const keys = await vault.of(workspaceId);
  await withTransaction(database.in(workspaceId), async (trx) => {
    const lead = await trx
      .selectFrom("leads")
      .select(["state", "sealKey", "content", "corrections", "sourceId", "formId"])
      .where("workspaceId", "=", workspaceId)
      .where("leadId", "=", leadId)
      .forUpdate()
      .executeTakeFirst();
    if (!lead) throw new NotFound("There is no such lead here.");
    if (lead.state !== "held" || !lead.content) throw new Conflict("This lead does not wait for repair (any more).");
    const rowKey = keys.rowKey("leads", leadId, lead.sealKey);
    const open = (column: "content" | "corrections", sealed: Buffer): unknown =>
      JSON.parse(keys.openText(rowKey, { table: "leads", column, rowId: leadId }, sealed));
    const content = open("content", lead.content) as LeadContent; // written by travelLead
    const before = lead.corrections ? (open("corrections", lead.corrections) as Corrections) : {}; // written below
    const corrections = { ...before, ...values };
    const workspace = await trx.selectFrom("workspaces").select("country").where("workspaceId", "=", workspaceId).executeTakeFirstOrThrow();
    const mapping = findMapping(await listMappings(trx, workspaceId), lead);
    const { findings } = mapLead(mapping, content, { country: workspace.country, corrections });
    const wrong = findings.filter(({ holds }) => holds);
    if (wrong.length > 0) {
      const issues = wrong.map(({ to, message }) => ({ path: `values.${to}`, message }));
      throw new InvalidInput(`It does not fit yet. ${wrong.map(({ message }) => message).join(" ")}`, issues);
    }
    const unknown = Object.keys(values).find((to) => !mapping.rules.some((rule) => rule.to === to));
    if (unknown !== undefined) throw new InvalidInput(`${nameOfTarget(unknown)} is not in the mapping of this lead.`);
    const sealed = keys.sealText(rowKey, { table: "leads", column: "corrections", rowId: leadId }, JSON.stringify(corrections));
    await sql`
      update leads set corrections = ${sealed}, state = 'received', due_at = ${clock.now()}, lane = 1, attempts = 0, crashes = 0, first_tried_at = null,
        cause = null, code = null, message = null
      where workspace_id = ${workspaceId} and lead_id = ${leadId}`.execute(trx);
  });
  wake(workspaceId);
}
