import type { StartAttempt } from "../connections/attempt.ts";
import type { Connections } from "../connections/open-connection.ts";
import type { Connectors } from "../connectors/index.ts";
import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import type { SourceConnector } from "../connectors/kit/source.ts";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { countLeads } from "../sources/queries.ts";
import { listDueForms, listReadableConnections, saveLook } from "./due-queries.ts";
import { findNewestForm } from "./queries.ts";
import { storeForm } from "./store-form.ts";

export type ReadFormsDeps = {
  database: Database;
  clock: Clock;
  connectors: Connectors;
  connections: Connections;
  startAttempt: StartAttempt;
  /** Leads are read by forms that processes remember: they are to look again. */
  onChanged(workspaceId: string): void;
};

/** How often the clock calls this. */
export const FORMS_CRON = "*/5 * * * *";
const TURNS_A_DAY = 24 * 12;
const FRESH_MS = 60 * 60_000;
// Leads go first: forms take a tenth of what a platform allows an account.
const OUR_SHARE = 0.1;
const MOST_A_TURN = 50;
const ENOUGH_LEADS = 1_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Reads the forms that have not been looked at for an hour, of every workspace, as far as the allowances of their accounts go: a form
 * that was edited shows before its next lead comes. Never throws for what a provider does.
 */
export async function readDueForms(deps: ReadFormsDeps): Promise<{ read: number; changed: number }> {
  const workspaces = await call<{ workspace_id: string }>(
    deps.database,
    "list_workspaces",
    "select workspace_id from list_workspaces()",
    [],
  );
  let [read, changed] = [0, 0];
  for (const { workspace_id: workspaceId } of workspaces) {
    const db = deps.database.in(workspaceId);
    for (const { connectionId, provider } of await listReadableConnections(db, workspaceId)) {
      const connector = deps.connectors.source(provider);
      if (!connector) continue;
      const done = await readFormsOf(deps, db, { workspaceId, connectionId, connector });
      if (done.changed > 0) deps.onChanged(workspaceId);
      read += done.read;
      changed += done.changed;
    }
  }
  return { read, changed };
}

type Of = { workspaceId: string; connectionId: string; connector: SourceConnector };

async function readFormsOf(
  deps: ReadFormsDeps,
  db: Db,
  { workspaceId, connectionId, connector }: Of,
): Promise<{ read: number; changed: number }> {
  const now = deps.clock.now();
  const at = { workspaceId, connectionId };
  const before = new Date(now.getTime() - FRESH_MS);
  const due = await listDueForms(db, { ...at, before, most: MOST_A_TURN });
  const connection = due.length > 0 ? await deps.connections.get(workspaceId, connectionId) : undefined;
  if (!connection) return { read: 0, changed: 0 };
  let [read, changed] = [0, 0];
  for (const formId of due.slice(0, await allowance(db, connector, { ...at, now }))) {
    const key = { ...at, formId };
    try {
      const { fetch } = await deps.startAttempt(connection, connector);
      const form = await connector.fetchForm(fetch, connection, formId);
      const last = await findNewestForm(db, key);
      const { version } = await storeForm(db, connector, { ...key, form, foundBy: "look", now });
      await saveLook(db, key, { problem: null, now });
      read += 1;
      if (last && last.version !== version) changed += 1;
    } catch (error) {
      if (!(error instanceof ProviderRefused || error instanceof TransportError)) throw error;
      await saveLook(db, key, { problem: { code: error.code, message: error.message }, now });
      if (!isOfFormOnly(error)) break; // it strikes the others as well
    }
  }
  return { read, changed };
}

/** How many forms may be read this time. */
async function allowance(
  db: Db,
  { listing }: SourceConnector,
  { now, ...at }: { workspaceId: string; connectionId: string; now: Date },
): Promise<number> {
  if (!listing) return MOST_A_TURN;
  const since = new Date(now.getTime() - listing.terms.memoryDays * DAY_MS);
  const leads = await countLeads(db, { ...at, since, most: ENOUGH_LEADS });
  return Math.min(MOST_A_TURN, Math.max(1, Math.floor((listing.terms.callsADay(leads) * OUR_SHARE) / TURNS_A_DAY)));
}

const isOfFormOnly = (error: unknown): boolean =>
  error instanceof ProviderRefused && (error.verdict.kind === "ambiguous" || error.verdict.kind === "dead");
