import { sql } from "kysely";
import { ownContactBook } from "../../connections/attempt.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";

type Listener = { id: string; trigger: string; body?: string; conditions?: string; steps?: string };

/** An automation that writes a note on the contact it is started with, or does what `steps` say. */
const listener = ({ id, trigger, body = id, conditions = "[]", steps }: Listener) => `
  - id: ${id}
    trigger: ${trigger}
    conditions: ${conditions}
    steps:
${steps ?? `      - { id: note, operation: crm.contacts.notes.create, connection: contact-book, input: { contactId: "{{ contact.id }}", body: '${body}' } }`}`;

/** Steps that take one tag away and add another. */
export const tagging = (remove: string, add: string) => `
      - { id: off, operation: crm.contacts.tags.remove, connection: contact-book, input: { contactId: "{{ contact.id }}", tags: [${remove}] } }
      - { id: on, operation: crm.contacts.tags.add, connection: contact-book, input: { contactId: "{{ contact.id }}", tags: [${add}] } }`;

/** The product with these automations, whose deliveries reach the contact book as in a process; `crm` writes to it by hand. */
export async function openListening(...listeners: Listener[]) {
  const app = await testApp({ contactBook: ownContactBook, more: listeners.map(listener).join("") });
  const { workspaceId, db, clock, ids, runDueWork } = app;
  const crm = { workspaceId, db, clock, ids };
  /** A millisecond later, so that what came of one event stands before what comes of the next. */
  const runLater = () => {
    clock.advance({ ms: 1 });
    return runDueWork();
  };
  return Object.assign(app, { crm, runDueWork: runLater });
}

export const runsOf = async (app: TestApp) => {
  const { rows } = await sql<{ automationId: string; state: string; generation: number }>`
    select automation_id, state, generation from runs order by order_number`.execute(app.db);
  return rows;
};
export const decisionsOf = async (app: TestApp) => {
  const { rows } = await sql<{ automationId: string; isWanted: boolean; reason: string }>`
    select automation_id, is_wanted, reason from decisions order by event_id, automation_id`.execute(app.db);
  return rows;
};
/** The notes in their order, without our mark. */
export const bodiesOf = async (app: TestApp) => (await app.readBook()).notes.map(({ body }) => body.replace(/\s*\[ref:.*/, ""));

export const ada = { email: "ada@example.com", firstName: "Ada" };
