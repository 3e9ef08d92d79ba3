import { createHash } from "node:crypto";
import type { Contact } from "../contacts/contact.ts";
import type { Workflow, WorkflowKind, Workflows } from "../contacts/workflows.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { contactAsLead } from "./contact-as-lead.ts";
import { sealCarrier } from "./seal-carrier.ts";
import {
  endEnrolments,
  insertEnrolment,
  isEnrolled,
  lockContact,
  selectFieldNames,
  selectWorkflows,
  type WorkflowRow,
} from "./enrolment-queries.ts";

export type WorkflowDeps = { database: Pick<Database, "in">; vault: Vault; clock: Clock; ids: Ids; wake(): void };

/** Automations as the contact book offers them: as HighLevel's workflows and campaigns, which contacts can be put in and taken out of. */
export function createWorkflows(deps: WorkflowDeps): Workflows {
  return {
    list: async (workspaceId) =>
      (await selectWorkflows(deps.database.in(workspaceId), workspaceId)).map((row) => toWorkflow(workspaceId, row)),
    async add({ workspaceId, contact, kind, id, eventStartTime, db = deps.database.in(workspaceId) }) {
      const automation = await find(db, { workspaceId, kind, id });
      await enrol(deps, { db, workspaceId, contact, automation, eventStartTime });
    },
    async remove({ workspaceId, contactId, kind, id }) {
      const db = deps.database.in(workspaceId);
      const automations = id === undefined ? await listKind(db, { workspaceId, kind }) : [await find(db, { workspaceId, kind, id })];
      const automationIds = automations.map(({ automationId }) => automationId);
      await withTransaction(db, async (trx) => {
        await lockContact(trx, { workspaceId, contactId });
        await endEnrolments(trx, { workspaceId, contactId, automationIds, now: deps.clock.now() });
      });
      deps.wake(); // later leads of the same person need not wait for these any more
    },
  };
}

/** The id under which HighLevel's API knows an automation: of the form of its own, and the same for ever. */
export function workflowId(workspaceId: string, automationId: string): string {
  const bytes = createHash("sha256").update(`${workspaceId}\n${automationId}`).digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6); // version 8: RFC 9562 section 5.8
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const kindOf = ({ isNurture }: WorkflowRow): WorkflowKind => (isNurture ? "campaign" : "workflow");

function toWorkflow(workspaceId: string, row: WorkflowRow): Workflow {
  const { automationId, name, isOn, version, createdAt, updatedAt } = row;
  return { id: workflowId(workspaceId, automationId), name, kind: kindOf(row), isOn, version, createdAt, updatedAt };
}

async function listKind(db: Db, { workspaceId, kind }: { workspaceId: string; kind: WorkflowKind }): Promise<WorkflowRow[]> {
  return (await selectWorkflows(db, workspaceId)).filter((row) => kindOf(row) === kind);
}

async function find(db: Db, wanted: { workspaceId: string; kind: WorkflowKind; id: string }): Promise<WorkflowRow> {
  const id = wanted.id.toLowerCase();
  const found = (await listKind(db, wanted)).find((row) => workflowId(wanted.workspaceId, row.automationId) === id);
  if (!found) throw new NotFound(`${wanted.kind === "campaign" ? "Campaign" : "Workflow"} with id ${wanted.id} not found`);
  return found;
}

/** Throws Conflict for an automation that is off, and for a contact that no automation could find again. */
async function enrol(
  { vault, clock, ids, wake }: WorkflowDeps,
  input: { db: Db; workspaceId: string; contact: Contact; automation: WorkflowRow; eventStartTime?: Date },
): Promise<void> {
  const { db, workspaceId, contact, automation, eventStartTime } = input;
  const { automationId, name } = automation;
  if (!automation.isOn) throw new Conflict(`${name} is not published. Switch the automation on, then add the contact.`);
  if (contact.email === null && contact.phone === null)
    throw new Conflict("The contact has neither e-mail nor phone, by which the automation would know it. Give it one, then add it.");
  const now = clock.now();
  const content = contactAsLead({ contact, automation, fields: await selectFieldNames(db, workspaceId), eventStartTime, now });
  const carrier = sealCarrier(await vault.of(workspaceId), ids.uuid(), content);
  const place = { workspaceId, contactId: contact.contactId, automationId };
  await withTransaction(db, async (trx) => {
    if (!(await lockContact(trx, place))) throw new NotFound(`Contact with id ${contact.contactId} not found`);
    if (await isEnrolled(trx, place)) return;
    await insertEnrolment(trx, { ...place, ...carrier, externalId: `enrolment:${carrier.leadId}`, origin: "manual", formName: name, now });
  });
  wake(); // in a transaction of the caller it may come before the commit: then workers find the run when they look next
}
