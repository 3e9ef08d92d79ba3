import { sql } from "kysely";
import type { Route, Routes } from "../connections/routes.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import type { ClaimedLead } from "../work/claim.ts";
import type { LeadOutcome } from "../work/record.ts";

type Deps = { database: Database; vault: Vault; ids: Ids; clock: Clock; routes: Routes };

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Moves the leads that waited for an account to the workspaces that have connected it, in one transaction. Gives how many
 * leads moved. Their keys are made anew, as sealed values are bound to their workspace.
 */
export async function adoptLeads(
  { database, vault, ids, clock }: Omit<Deps, "routes">,
  provider: Provider,
  routes: Route[],
): Promise<number> {
  const accountId = routes[0]?.accountId;
  if (accountId === undefined) return 0;
  const keys = await Promise.all(routes.map(async (route) => ({ route, keys: await vault.of(route.workspaceId) })));
  return withTransaction(database.system, async (trx) => {
    const waiting = await sql<{
      externalId: string;
      formId: string | null;
      adId: string | null;
      submittedAt: Date | null;
    }>`select * from take_unclaimed(${provider}, ${accountId})`.execute(trx);
    const leads = waiting.rows.flatMap((lead) => keys.map((owner) => ({ lead, leadId: ids.uuid(), ...owner })));
    const none = sql`'{}'`;
    await sql`select receive_leads(${clock.now()}, ${none}, ${none}, ${none}, ${none}, ${none}, ${none},
      ${leads.map((l) => l.route.workspaceId)}, ${leads.map((l) => l.leadId)}::uuid[], ${leads.map(() => provider)}, ${leads.map((l) => l.lead.externalId)},
      ${leads.map((l) => l.route.connectionId)}, ${leads.map(() => null)}::uuid[], ${leads.map(() => "webhook")},
      ${leads.map((l) => l.route.accountId)}, ${leads.map((l) => l.lead.formId)}, ${leads.map((l) => l.lead.adId)}, ${leads.map((l) => l.lead.submittedAt)}::timestamptz[],
      ${leads.map((l) => l.keys.newRowKey("leads", l.leadId).wrapped)}::bytea[], ${leads.map(() => 1)}::smallint[])`.execute(trx);
    return waiting.rows.length;
  });
}

/** The daily look at a lead nobody has claimed: should its account be connected by now, all that wait for it are adopted. */
export async function adoptIfConnected(deps: Deps, lead: ClaimedLead): Promise<LeadOutcome> {
  const routes = await deps.routes.find(lead.provider, [lead.accountId]);
  if (routes.length > 0) await adoptLeads(deps, lead.provider, routes);
  return {
    lead,
    state: "unreadable",
    attempts: lead.attempts,
    dueAt: new Date(deps.clock.now().getTime() + DAY_MS),
    reason: {
      cause: "unknown_account",
      code: "unknown_account",
      message: "No connection has this page. Connect it, and the lead goes on by itself.",
    },
  };
}
