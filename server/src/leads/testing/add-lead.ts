import { sql } from "kysely";
import type { Database } from "../../db/db.ts";
import type { Ids } from "../../lib/random.ts";
import type { Vault } from "../../vault/vault.ts";
import type { LeadContent } from "../lead.ts";
import type { LeadState } from "../states.ts";

type Deps = { db: Database; vault: Vault; ids: Ids };

/** How a lead of a test looks; what is left out is that of a matched Facebook lead. */
export type LeadSketch = {
  workspaceId?: string;
  externalId?: string;
  receivedAt: Date;
  state?: LeadState;
  fullName?: string;
  email?: string;
  phone?: string;
  isTest?: boolean;
  sourceId?: string;
  connectionId?: string;
  message?: string;
  deliveredAt?: Date;
  contactAt?: Date;
  run?: { state: string; generation?: number; steps?: { state: string; message?: string; connectionId?: string }[] };
};

/** Puts a lead into the tables as the pipeline leaves it there. */
export async function addLead({ db, vault, ids }: Deps, sketch: LeadSketch): Promise<string> {
  const { workspaceId = "acme", receivedAt, state = "matched", message = null, contactAt } = sketch;
  const leadId = ids.uuid();
  const requestId = ids.uuid();
  const keys = await vault.of(workspaceId);
  const rowKey = keys.newRowKey("leads", leadId);
  const requestKey = keys.newRowKey("raw_requests", requestId);
  const sealed = (column: string, value: unknown) =>
    keys.sealText(rowKey.key, { table: "leads", column, rowId: leadId }, JSON.stringify(value));
  const isRead = !["received", "unreadable"].includes(state);
  const done = isRead ? receivedAt : null;
  const ws = db.in(workspaceId);
  await sql`insert into raw_requests (workspace_id, request_id, provider, received_at, lead_count, seal_key, body)
    values (${workspaceId}, ${requestId}, 'facebook', ${receivedAt}, 1, ${requestKey.wrapped}, ${keys.sealText(requestKey.key, { table: "raw_requests", column: "body", rowId: requestId }, '{"object":"page"}')})`.execute(
    ws,
  );
  await sql`insert into leads (workspace_id, lead_id, provider, external_id, connection_id, source_id, request_id, origin, account_id, form_id, form_name, is_test,
      submitted_at, received_at, fetched_at, normalised_at, matched_at, delivered_at, state, code, message, full_name, email_hash, phone_hash, seal_key, content, raw)
    values (${workspaceId}, ${leadId}, 'facebook', ${sketch.externalId ?? leadId}, ${sketch.connectionId ?? null}, ${sketch.sourceId ?? null}, ${requestId}, 'webhook', '1029384756', '77', 'Spring',
      ${sketch.isTest ?? false}, ${receivedAt}, ${receivedAt}, ${done}, ${done}, ${state === "matched" ? receivedAt : null}, ${sketch.deliveredAt ?? null}, ${state}, ${message && "a_code"}, ${message},
      ${sketch.fullName ?? null}, ${sketch.email ? keys.hash("email", sketch.email) : null}, ${sketch.phone ? keys.hash("phone", sketch.phone) : null}, ${rowKey.wrapped},
      ${isRead ? sealed("content", contentOf(sketch)) : null}, ${isRead ? sealed("raw", { id: "1", field_data: [] }) : null})`.execute(ws);
  if (contactAt) {
    await sql`insert into lead_contacts (workspace_id, lead_id, connection_id, contact_id, is_new, written_at)
      values (${workspaceId}, ${leadId}, 'book', ${ids.crm()}, true, ${contactAt})`.execute(ws);
  }
  if (sketch.run) await addRun({ db, vault, ids }, { workspaceId, leadId, at: receivedAt, key: rowKey.key, run: sketch.run });
  return leadId;
}

type RunInput = {
  workspaceId: string;
  leadId: string;
  at: Date;
  key: Parameters<Awaited<ReturnType<Vault["of"]>>["sealText"]>[0];
  run: NonNullable<LeadSketch["run"]>;
};

async function addRun({ db, vault, ids }: Deps, { workspaceId, leadId, at, key, run }: RunInput): Promise<void> {
  const ws = db.in(workspaceId);
  const keys = await vault.of(workspaceId);
  const [eventId, runId] = [ids.uuid(), ids.uuid()];
  await sql`insert into automations (workspace_id, automation_id, name, version, created_at, updated_at) values (${workspaceId}, 'spring', 'Spring leads', 1, ${at}, ${at}) on conflict do nothing`.execute(
    ws,
  );
  await sql`insert into automation_versions (workspace_id, automation_id, version, definition, created_at)
    values (${workspaceId}, 'spring', 1, ${JSON.stringify(DEFINITION)}::jsonb, ${at}) on conflict do nothing`.execute(ws);
  await sql`insert into events (workspace_id, event_id, event_key, type, lead_id, occurred_at) values (${workspaceId}, ${eventId}, ${eventId}, 'lead.created', ${leadId}, ${at})`.execute(
    ws,
  );
  await sql`insert into decisions (workspace_id, event_id, automation_id, version, is_wanted, reason, decided_at) values (${workspaceId}, ${eventId}, 'spring', 1, true, 'Every condition holds.', ${at})`.execute(
    ws,
  );
  await sql`insert into runs (workspace_id, run_id, automation_id, version, event_id, generation, lead_id, state, started_at, finished_at, order_number)
    values (${workspaceId}, ${runId}, 'spring', 1, ${eventId}, ${run.generation ?? 0}, ${leadId}, ${run.state}, ${at}, ${run.state === "done" ? at : null}, nextval('run_order'))`.execute(
    ws,
  );
  for (const [index, step] of (run.steps ?? []).entries()) {
    const [stepId, attemptId] = [ids.uuid(), ids.uuid()];
    const sealed = (table: string, column: string, rowId: string, value: unknown) =>
      keys.sealText(key, { table, column, rowId }, JSON.stringify(value));
    await sql`insert into steps (workspace_id, step_id, run_id, lead_id, path, operation, connection_id, state, code, message, input, output, attempts, first_tried_at, created_at, finished_at)
      values (${workspaceId}, ${stepId}, ${runId}, ${leadId}, ${`step-${index}`}, 'crm.contacts.upsert', ${step.connectionId ?? null}, ${step.state}, ${step.message ? "a_code" : null}, ${step.message ?? null},
        ${sealed("steps", "input", stepId, { email: "ada@example.com" })}, ${step.state === "delivered" ? sealed("steps", "output", stepId, { id: "c1" }) : null}, 1, ${at}, ${at}, ${at})`.execute(
      ws,
    );
    const exchange = {
      method: "POST",
      path: "/contacts/upsert",
      status: 201,
      startedAtMs: 1,
      durationMs: 12,
      request: "{}",
      response: "{}",
      error: null,
    };
    await sql`insert into attempts (workspace_id, attempt_id, lead_id, step_id, kind, number, state, operation, status, started_at, ended_at, exchanges)
      values (${workspaceId}, ${attemptId}, ${leadId}, ${stepId}, 'deliver', 1, 'succeeded', 'crm.contacts.upsert', 201, ${at}, ${at}, ${sealed("attempts", "exchanges", attemptId, [exchange])})`.execute(
      ws,
    );
  }
}

const DEFINITION = {
  id: "spring",
  name: "Spring leads",
  trigger: { event: "lead.created" },
  steps: [{ id: "contact", operation: "crm.contacts.upsert", connection: "book", input: { email: "{{ lead.email }}" } }],
};

function contentOf({ fullName, email, phone, receivedAt }: LeadSketch): LeadContent {
  const nothing = {
    firstName: null,
    lastName: null,
    company: null,
    jobTitle: null,
    street: null,
    city: null,
    state: null,
    postalCode: null,
    country: null,
    dateOfBirth: null,
  };
  return {
    account: {
      id: "1029384756",
      name: null,
    },
    form: {
      id: "77",
      name: "Spring",
      version: 1,
    },
    ad: null,
    adSet: null,
    campaign: null,
    platform: "fb",
    isOrganic: false,
    isTest: false,
    submittedAt: receivedAt.toISOString(),
    person: {
      ...nothing,
      fullName: fullName ?? null,
      email: email ?? null,
      phone: phone ?? null,
    },
    answers: [
      {
        key: "budget?",
        label: "Your budget?",
        type: "string",
        value: "1000",
        values: ["1000"],
        rawValues: ["1000"],
      },
    ],
    consents: [
      {
        key: "news",
        text: "Send me news",
        version: null,
        given: true,
        at: receivedAt.toISOString(),
      },
    ],
  };
}
