import type { Failure } from "../../../sandbox/src/highlevel/index.ts";
import type { HighlevelApp } from "./highlevel-app.ts";

type Simulator = HighlevelApp["crm"];
type Place = ReturnType<Simulator["locationOf"]>;

/**
 * A writing operation in a flow of its own: the step `target` is the one that is struck, at the simulator's operation `hits`.
 * `effects` counts what it left behind for `who`, a word that only this lead has: once is right.
 */
export type Case = {
  flow: string;
  hits: NonNullable<Failure["operation"]>;
  isHeld?: true;
  steps(place: Place): string[];
  effects(place: Place, who: string, crm: Simulator): number;
};

const step = (id: string, operation: string, input: string) =>
  `{ id: ${id}, operation: crm.${operation}, connection: crm, input: { ${input} } }`;
const target = (operation: string, input: string) => step("target", operation, input);
const WHO = '"{{ lead.answers.who }}"';
const EMAIL = 'email: "{{ lead.email }}"';
const OF_CONTACT = 'contactId: "{{ steps.contact.id }}"';
const contact = step("contact", "contacts.upsert", `${EMAIL}, firstName: Ada`);
const task = step("first", "contacts.tasks.create", `${OF_CONTACT}, title: Call, dueDate: "2026-01-06T09:00:00Z", body: before`);
const note = step("first", "contacts.notes.create", `${OF_CONTACT}, body: before`);
const deal = (id: string, name: string) =>
  step(id, "opportunities.upsert", `${OF_CONTACT}, pipeline: Sales, stage: Contacted, name: ${name}`);
const TASK = `${OF_CONTACT}, taskId: "{{ steps.first.id }}"`;
const NOTE = `${OF_CONTACT}, noteId: "{{ steps.first.id }}"`;
const DEAL = 'opportunityId: "{{ steps.first.id }}"';

const contactsOf = (place: Place, who: string) =>
  [...place.contacts.values()].filter(({ email, firstName }) => email === `${who}@example.com` || firstName === who);
const only = (place: Place, who: string) => contactsOf(place, who)[0];
const tasksOf = (place: Place, who: string) => [...(place.tasks.get(only(place, who)?.id ?? "")?.values() ?? [])];
const notesOf = (place: Place, who: string) => [...(place.notes.get(only(place, who)?.id ?? "")?.values() ?? [])];
const dealsOf = (place: Place, who: string) =>
  [...place.opportunities.values()].filter(({ contactId }) => contactId === only(place, who)?.id);
const count = (isSo: boolean) => (isSo ? 1 : 0);
/** How often it was really carried out. */
const carriedOut = (crm: Simulator, operation: Case["hits"], place: Place, who: string) =>
  crm.journal.find({ operation, contactId: only(place, who)?.id }).filter(({ hasWritten }) => hasWritten).length;

export const CASES: Case[] = [
  {
    flow: "upsert",
    hits: "contacts.upsert",
    steps: () => [target("contacts.upsert", EMAIL)],
    effects: (place, who) => contactsOf(place, who).length,
  },
  {
    flow: "upsert-nobody",
    hits: "contacts.create",
    steps: () => [target("contacts.upsert", `firstName: ${WHO}`)],
    effects: (place, who) => contactsOf(place, who).length,
  },
  {
    flow: "upsert-tagged",
    hits: "contacts.tags.add",
    steps: () => [target("contacts.upsert", `${EMAIL}, tags: [${WHO}]`)],
    effects: (place, who) => contactsOf(place, who).filter(({ tags }) => tags.includes(who)).length,
  },
  {
    flow: "create",
    hits: "contacts.create",
    steps: () => [target("contacts.create", `${EMAIL}, tags: [new]`)],
    effects: (place, who) => contactsOf(place, who).filter(({ tags }) => tags.includes("new")).length,
  },
  {
    flow: "create-nobody",
    hits: "contacts.create",
    steps: () => [target("contacts.create", `firstName: ${WHO}`)],
    effects: (place, who) => contactsOf(place, who).length,
  },
  {
    flow: "update",
    hits: "contacts.update",
    steps: () => [contact, target("contacts.update", `${OF_CONTACT}, city: ${WHO}`)],
    effects: (place, who) => contactsOf(place, who).filter(({ city }) => city === who).length,
  },
  {
    flow: "delete",
    hits: "contacts.delete",
    steps: () => [contact, target("contacts.delete", OF_CONTACT)],
    effects: (place, who) => count(contactsOf(place, who).length === 0),
  },
  {
    flow: "tags-add",
    hits: "contacts.tags.add",
    steps: () => [contact, target("contacts.tags.add", `${OF_CONTACT}, tags: [${WHO}]`)],
    effects: (place, who) => contactsOf(place, who).filter(({ tags }) => tags.includes(who)).length,
  },
  {
    flow: "tags-remove",
    hits: "contacts.tags.remove",
    steps: () => [
      contact,
      step("first", "contacts.tags.add", `${OF_CONTACT}, tags: [old, kept]`),
      target("contacts.tags.remove", `${OF_CONTACT}, tags: [old]`),
    ],
    effects: (place, who) => count(only(place, who)?.tags.join() === "kept"),
  },
  {
    flow: "task",
    hits: "contacts.tasks.create",
    steps: () => [contact, target("contacts.tasks.create", `${OF_CONTACT}, title: ${WHO}, dueDate: "2026-01-06T09:00:00Z"`)],
    effects: (place, who) => tasksOf(place, who).filter(({ title }) => title === who).length,
  },
  {
    flow: "task-update",
    hits: "contacts.tasks.update",
    steps: () => [contact, task, target("contacts.tasks.update", `${TASK}, title: ${WHO}, body: after`)],
    effects: (place, who) => tasksOf(place, who).filter(({ title, body }) => title === who && body?.startsWith("after\n\n[ref:")).length,
  },
  {
    flow: "task-complete",
    hits: "contacts.tasks.complete",
    steps: () => [contact, task, target("contacts.tasks.complete", TASK)],
    effects: (place, who) => tasksOf(place, who).filter(({ completed }) => completed).length,
  },
  {
    flow: "task-delete",
    hits: "contacts.tasks.delete",
    steps: () => [contact, task, target("contacts.tasks.delete", TASK)],
    effects: (place, who) => count(tasksOf(place, who).length === 0),
  },
  {
    flow: "note",
    hits: "contacts.notes.create",
    steps: () => [contact, target("contacts.notes.create", `${OF_CONTACT}, body: ${WHO}`)],
    effects: (place, who) => notesOf(place, who).filter(({ body }) => body.startsWith(who)).length,
  },
  {
    flow: "note-update",
    hits: "contacts.notes.update",
    steps: () => [contact, note, target("contacts.notes.update", `${NOTE}, body: ${WHO}`)],
    effects: (place, who) => notesOf(place, who).filter(({ body }) => body.startsWith(`${who}\n\n[ref:`)).length,
  },
  {
    flow: "note-delete",
    hits: "contacts.notes.delete",
    steps: () => [contact, note, target("contacts.notes.delete", NOTE)],
    effects: (place, who) => count(notesOf(place, who).length === 0),
  },
  {
    flow: "workflow-add",
    hits: "contacts.workflow.add",
    isHeld: true,
    steps: ({ workflows }) => [contact, target("contacts.workflows.add", `${OF_CONTACT}, workflowId: ${workflows[0]?.id}`)],
    effects: (place, who, crm) => carriedOut(crm, "contacts.workflow.add", place, who),
  },
  {
    flow: "workflow-remove",
    hits: "contacts.workflow.remove",
    steps: ({ workflows }) => [
      contact,
      step("first", "contacts.workflows.add", `${OF_CONTACT}, workflowId: ${workflows[0]?.id}`),
      target("contacts.workflows.remove", `${OF_CONTACT}, workflowId: ${workflows[0]?.id}`),
    ],
    effects: (place, who) => count(only(place, who)?.workflowIds.length === 0),
  },
  {
    flow: "campaign-add",
    hits: "contacts.campaigns.add",
    isHeld: true,
    steps: ({ campaigns }) => [contact, target("contacts.campaigns.add", `${OF_CONTACT}, campaignId: ${campaigns[0]?.id}`)],
    effects: (place, who, crm) => carriedOut(crm, "contacts.campaigns.add", place, who),
  },
  {
    flow: "campaign-remove",
    hits: "contacts.campaigns.remove",
    steps: ({ campaigns }) => [
      contact,
      step("first", "contacts.campaigns.add", `${OF_CONTACT}, campaignId: ${campaigns[0]?.id}`),
      target("contacts.campaigns.remove", `${OF_CONTACT}, campaignId: ${campaigns[0]?.id}`),
    ],
    effects: (place, who) => count(only(place, who)?.campaignIds.length === 0),
  },
  {
    flow: "followers-add",
    hits: "contacts.followers.add",
    steps: ({ users }) => [contact, target("contacts.followers.add", `${OF_CONTACT}, followers: [${users[0]?.id}]`)],
    effects: (place, who) => only(place, who)?.followers.length ?? 0,
  },
  {
    flow: "followers-remove",
    hits: "contacts.followers.remove",
    steps: ({ users }) => [
      contact,
      step("first", "contacts.followers.add", `${OF_CONTACT}, followers: [${users[0]?.id}]`),
      target("contacts.followers.remove", `${OF_CONTACT}, followers: [${users[0]?.id}]`),
    ],
    effects: (place, who) => count(only(place, who)?.followers.length === 0),
  },
  {
    flow: "field-create",
    hits: "fields.create",
    steps: () => [target("customFields.create", `name: ${WHO}`)],
    effects: (place, who) => [...place.fields.values()].filter(({ name }) => name === who).length,
  },
  {
    flow: "deal",
    hits: "opportunities.create",
    steps: () => [contact, deal("target", WHO)],
    effects: (place, who) => dealsOf(place, who).filter(({ name }) => name === who).length,
  },
  {
    flow: "deal-again",
    hits: "opportunities.update",
    steps: () => [contact, deal("first", "before"), deal("target", WHO)],
    effects: (place, who) => (dealsOf(place, who).length === 1 ? dealsOf(place, who).filter(({ name }) => name === who).length : 2),
  },
  {
    flow: "deal-update",
    hits: "opportunities.update",
    steps: () => [contact, deal("first", "before"), target("opportunities.update", `${DEAL}, name: ${WHO}, monetaryValue: "1200"`)],
    effects: (place, who) => dealsOf(place, who).filter(({ name, monetaryValue }) => name === who && monetaryValue === 1200).length,
  },
  {
    flow: "deal-status",
    hits: "opportunities.status",
    steps: () => [contact, deal("first", "before"), target("opportunities.setStatus", `${DEAL}, status: won`)],
    effects: (place, who) => dealsOf(place, who).filter(({ status }) => status === "won").length,
  },
  {
    flow: "deal-delete",
    hits: "opportunities.delete",
    steps: () => [contact, deal("first", "before"), target("opportunities.delete", DEAL)],
    effects: (place, who) => count(dealsOf(place, who).length === 0),
  },
];

/** `isUnknown`: we cannot know whether it was carried out. `isDone`: it was. `isSlow`: it takes as long as we are patient. */
export type Trouble = { name: string; failure: Failure; isUnknown: boolean; isDone: boolean; isSlow?: true };

export const TROUBLES: Trouble[] = [
  { name: "cut-after-the-write", failure: { cut: "before-answer", afterWrite: true }, isUnknown: true, isDone: true },
  { name: "cut-before-the-write", failure: { cut: "before-answer" }, isUnknown: true, isDone: false },
  { name: "cut-body", failure: { cut: "mid-body" }, isUnknown: true, isDone: true },
  {
    name: "502-after-the-write",
    failure: { status: 502, body: "<html>Bad Gateway</html>", afterWrite: true },
    isUnknown: true,
    isDone: true,
  },
  { name: "503-before-the-write", failure: { status: 503 }, isUnknown: true, isDone: false },
  { name: "408-after-the-write", failure: { status: 408, afterWrite: true }, isUnknown: true, isDone: true },
  { name: "unreadable-200", failure: { status: 200, body: "<html>", afterWrite: true }, isUnknown: true, isDone: true },
  { name: "422-yet-written", failure: { status: 422, message: ["x should not exist"], afterWrite: true }, isUnknown: false, isDone: true },
  { name: "422", failure: { status: 422, message: ["email must be an email"] }, isUnknown: false, isDone: false },
  { name: "429", failure: { status: 429, headers: { "retry-after": "7" } }, isUnknown: false, isDone: false },
  { name: "400-unknown", failure: { status: 400 }, isUnknown: false, isDone: false },
  { name: "401-once", failure: { status: 401 }, isUnknown: false, isDone: false },
  { name: "silence-after-the-write", failure: { silent: true, afterWrite: true }, isUnknown: true, isDone: true, isSlow: true },
  { name: "silence", failure: { silent: true }, isUnknown: true, isDone: false, isSlow: true },
  { name: "stalled-body", failure: { cut: "stalled-body" }, isUnknown: true, isDone: true, isSlow: true },
];
