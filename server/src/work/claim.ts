import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { LeadState } from "../leads/states.ts";
import type { Origin } from "../leads/lead.ts";

/** How long claimed work is ours without a renewal. */
export const LEASE_MS = 30_000;

/** Who claims, how much at most, and the moment it is. */
export type Claim = { owner: string; limit: number; now: Date };

/** A lead in our hands until its lease ends. */
export type ClaimedLead = {
  workspaceId: string;
  leadId: string;
  provider: Provider;
  externalId: string;
  connectionId: string | null;
  origin: Origin;
  accountId: string;
  formId: string | null;
  isTest: boolean;
  submittedAt: Date | null;
  receivedAt: Date;
  fetchedAt: Date | null;
  state: LeadState;
  /** Set when it was aside because of its connection: then its success shows that the connection is well again. */
  cause: string | null;
  status: string;
  stage: string;
  score: number;
  ownerId: string | null;
  sealKey: Buffer;
  raw: Buffer | null;
  content: Buffer | null;
  /** What a person gave in place of answers that did not fit; sealed. */
  corrections: Buffer | null;
  generation: number;
  lane: number;
  attempts: number;
  crashes: number;
  firstTriedAt: Date | null;
  leaseToken: string;
};

/** A step in our hands: its attempt is committed as started. */
export type ClaimedStep = {
  workspaceId: string;
  stepId: string;
  runId: string;
  leadId: string;
  path: string;
  operation: string;
  connectionId: string | null;
  state: "sending" | "verifying";
  lane: number;
  attempts: number;
  crashes: number;
  verifications: number;
  firstTriedAt: Date | null;
  cause: string | null;
  /** What the last outcome was, or `worker_lost`. */
  code: string | null;
  input: Buffer | null;
  sealKey: Buffer;
  attemptId: string;
  leaseToken: string;
  generation: number;
  automationId: string;
  /** Its destination limits how often it is called; a slot was taken for its first request. */
  isPaced: boolean;
};

/** Takes due leads: live lane first, then by due time. */
export async function claimLeads(database: Database, claim: Claim): Promise<ClaimedLead[]> {
  const rows = await call(database, "claim_leads", "select * from claim_leads($1, $2, $3::int * interval '1 ms', $4)", [
    claim.owner,
    claim.limit,
    LEASE_MS,
    claim.now,
  ]);
  return rows.map((row) => toCamelCase<ClaimedLead>(row));
}

/** Takes due steps whose turn it is, each with an attempt that is committed as started; of paced destinations what they have room for. */
export async function claimSteps(database: Database, claim: Claim & { pacedLimit?: number }): Promise<ClaimedStep[]> {
  const rows = await call(database, "claim_steps", "select * from claim_steps($1, $2, $3, $4::int * interval '1 ms', $5)", [
    claim.owner,
    claim.limit,
    claim.pacedLimit ?? claim.limit,
    LEASE_MS,
    claim.now,
  ]);
  return rows.map((row) => toCamelCase<ClaimedStep>(row));
}

/** Keeps work that is still in hand for another lease. */
export async function renewLeases(database: Database, renewal: { owner: string; tokens: string[]; now: Date }): Promise<void> {
  await call(database, "renew_leases", "select renew_leases($1, $2, $3::int * interval '1 ms', $4)", [
    renewal.owner,
    renewal.tokens,
    LEASE_MS,
    renewal.now,
  ]);
}

/** Gives back what this worker holds, for others to take at once. */
export async function releaseWork(database: Database, release: { owner: string; now: Date }): Promise<void> {
  await call(database, "release_work", "select release_work($1, $2)", [release.owner, release.now]);
}

/** Frees the work of processes that ended without a word. Gives how many there were. */
export async function releaseDeadProcesses(database: Database, now: Date): Promise<number> {
  const rows = await call<{ released: number }>(database, "release_dead", "select release_dead_processes($1) as released", [now]);
  return rows[0]?.released ?? 0;
}

/** Lets the planner know of tables that have grown a lot; does nothing most of the time. */
export async function keepStatistics(database: Database): Promise<void> {
  await call(database, "keep_statistics", "select keep_statistics()", []);
}

/** The functions of the database give rows by its column names; each row type above lists exactly those it gives. */
function toCamelCase<Row>(row: Record<string, unknown>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  ) as Row;
}
