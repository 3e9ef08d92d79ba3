import { sql, type RawBuilder } from "kysely";
import type { LeadStatus } from "./lead.ts";
import type { PersonHashes } from "./person-hashes.ts";
import type { LeadState } from "./states.ts";
import { leadsOf, readGroup, stepsOf } from "./work-group.ts";

/** Which leads are meant, as somebody asks. All that is given must hold. */
export type LeadChoice = {
  state?: LeadState;
  source?: string;
  connection?: string;
  form?: string;
  automation?: string;
  status?: LeadStatus;
  from?: string;
  to?: string;
  email?: string;
  phone?: string;
  search?: string;
  /** Only those that stand aside or have a step that cannot go on. */
  attention?: boolean;
  /** Only those that no webhook announced and that were found by asking. */
  reconciled?: boolean;
  leads?: string[];
  run?: string;
  step?: string;
  /** The id of a group of work. */
  group?: string;
};

/** The same without personal data: keyed hashes (base64) stand for e-mail and phone, so that it may be kept. */
export type LeadFilter = Omit<LeadChoice, "email" | "phone"> & {
  emailHash?: string;
  phoneHash?: string;
  /** Only those of which something failed that a replay of what failed can help. */
  failed?: boolean;
};

/** Hashes e-mail and phone. Undefined when what was typed cannot be anybody's. */
export async function toLeadFilter(
  hashes: PersonHashes,
  workspaceId: string,
  { email, phone, ...filter }: LeadChoice,
): Promise<LeadFilter | undefined> {
  const resolved: LeadFilter = filter;
  for (const [kind, text] of Object.entries({ email, phone })) {
    if (!text?.trim()) continue;
    const hash = await hashes[kind as "email" | "phone"](workspaceId, text.trim());
    if (!hash) return undefined;
    resolved[`${kind as "email" | "phone"}Hash`] = hash.toString("base64");
  }
  return resolved;
}

/** The filter in SQL; speaks of the lead as `l`. Throws InvalidInput for a group that is not one of ours. */
export function leadConditions(filter: LeadFilter): RawBuilder<unknown> {
  const { state, source, connection, form, automation, status, from, to, search, attention, leads, run, step, group } = filter;
  const conditions: RawBuilder<unknown>[] = [];
  const add = (condition: RawBuilder<unknown>) => void conditions.push(condition);
  if (state) add(sql`l.state = ${state}`);
  if (source) add(sql`l.source_id = ${source}`);
  if (connection) add(sql`l.connection_id = ${connection}`);
  if (form) add(sql`l.form_id = ${form}`);
  if (status) add(sql`l.status = ${status}`);
  if (from) add(sql`l.received_at >= ${new Date(from)}`);
  if (to) add(sql`l.received_at < ${new Date(to)}`);
  if (search?.trim()) add(sql`l.full_name ilike ${`%${search.trim().replaceAll(/[\\%_]/g, "\\$&")}%`}`);
  if (filter.emailHash) add(sql`l.email_hash = ${Buffer.from(filter.emailHash, "base64")}`);
  if (filter.phoneHash) add(sql`l.phone_hash = ${Buffer.from(filter.phoneHash, "base64")}`);
  if (leads) add(sql`l.lead_id = any (${leads}::uuid[])`);
  if (run) add(sql`l.lead_id = (select r.lead_id from runs r where r.workspace_id = l.workspace_id and r.run_id = ${run}::uuid)`);
  if (step) add(sql`l.lead_id = (select s.lead_id from steps s where s.workspace_id = l.workspace_id and s.step_id = ${step}::uuid)`);
  if (automation)
    add(
      sql`exists (select from runs r where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and r.automation_id = ${automation})`,
    );
  if (attention) add(needsAttention);
  if (filter.reconciled) add(sql`l.is_reconciled`);
  if (filter.failed) add(hasFailed);
  if (group) add(ofGroup(group));
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function ofGroup(id: string): RawBuilder<unknown> {
  const key = readGroup(id);
  if (key.kind === "lead") return leadsOf(key);
  return sql`l.lead_id in (select s.lead_id from steps s where s.workspace_id = l.workspace_id and ${stepsOf(key)})`;
}

// The table of steps has an index on these states; a lead that was delivered since needs nothing any more.
const needsAttention = sql`(l.state in ('unreadable', 'undecodable', 'held') or (l.state = 'matched' and l.delivered_at is null and l.lead_id in (
  select s.lead_id from steps s where s.workspace_id = l.workspace_id and s.state in ('parked', 'dead'))))`;

const hasFailed = sql`(l.state in ('unreadable', 'undecodable', 'held') or (l.state = 'matched' and l.lead_id in (
  select s.lead_id from steps s where s.workspace_id = l.workspace_id and s.state in ('parked', 'dead') and s.input is not null)))`;
