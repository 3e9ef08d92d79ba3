import { z } from "zod";
import type { Written } from "./test-lead-view.ts";

type Kind = Written["things"][number]["kind"];

/** A step that wrote something, opened. */
export type WriteStep = { connectionId: string; operation: string; input: Record<string, unknown>; output: Record<string, unknown> };

/** Something a step wrote: what it is, and the operation that takes it away again. Without one it stays, and `why` says why. */
export type Undoable = {
  connectionId: string;
  kind: Kind;
  id: string;
  contactId: string | null;
  name: string;
  undo: { operation: string; input: Record<string, unknown> } | null;
  why: string | null;
};

const Contact = z.object({
  id: z.string(),
  isNew: z.boolean(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  tags: z.array(z.string()).catch([]),
});
const Made = z.object({ id: z.string() });
const Opportunity = z.object({ id: z.string(), isNew: z.boolean().optional() });
const OfContact = z.object({ contactId: z.string() });
const TagList = z
  .union([z.string().transform((text) => text.split(",")), z.array(z.unknown())])
  .transform((tags) => [
    ...new Set(tags.flatMap((tag) => (typeof tag === "string" && tag.trim() !== "" ? [tag.trim().toLowerCase()] : []))),
  ]);
const Tags = z.object({ contactId: z.string(), tags: TagList });

const MAYBE_BEFORE = "Whether the contact had it before is not known.";
const HAD_BEFORE = "The contact had it before.";
const FIELDS_STAY = "The contact was there before. What its fields held then is not known, so they stay as they are now.";
const CHANGED = "It was there before and was changed; what it held then is not known.";

/** How what an operation wrote is taken away; an operation that is not here wrote nothing, or nothing that could be. */
const WRITES: Record<string, (step: WriteStep, tagsBefore: (contactId: string) => string[] | undefined) => Undoable[]> = {
  "crm.contacts.upsert": ofContact,
  "crm.contacts.create": ofContact,
  "crm.contacts.update": ofContact,
  "crm.contacts.tags.add": ofTags,
  "crm.contacts.tasks.create": (step) =>
    ofThing(step, { kind: "task", operation: "crm.contacts.tasks.delete", id: "taskId", name: "title" }),
  "crm.contacts.notes.create": (step) =>
    ofThing(step, { kind: "note", operation: "crm.contacts.notes.delete", id: "noteId", name: "body" }),
  "crm.opportunities.upsert": ofOpportunity,
  "crm.contacts.workflows.add": (step) => ofMembership(step, "workflow"),
  "crm.contacts.campaigns.add": (step) => ofMembership(step, "campaign"),
  "crm.contacts.followers.add": (step) => ofMembership(step, "follower"),
};

/** Everything that the steps of a lead wrote, in their order. */
export function listWrites(steps: WriteStep[]): Undoable[] {
  const tags = new Map<string, string[]>();
  return steps.flatMap((step) => {
    const things = WRITES[step.operation]?.(step, (contactId) => tags.get(`${step.connectionId}/${contactId}`)) ?? [];
    remember(tags, step);
    return things;
  });
}

/** What a contact's tags were after a step: the tags of the next step that were among them were there before it. */
function remember(tags: Map<string, string[]>, { connectionId, operation, input, output }: WriteStep): void {
  const contact = operation.startsWith("crm.contacts.") ? Contact.safeParse(output) : undefined;
  if (contact?.success) tags.set(`${connectionId}/${contact.data.id}`, contact.data.tags);
  const added = operation === "crm.contacts.tags.add" ? Tags.safeParse(input) : undefined;
  if (!added?.success) return;
  const key = `${connectionId}/${added.data.contactId}`;
  const before = tags.get(key);
  if (before) tags.set(key, [...before, ...added.data.tags]);
}

function ofContact({ connectionId, input, output }: WriteStep): Undoable[] {
  const contact = Contact.safeParse(output);
  if (!contact.success) return [];
  const { id, isNew, name, email } = contact.data;
  const thing = { connectionId, id, contactId: id, name: name ?? email ?? id };
  if (isNew) return [{ ...thing, kind: "contact", undo: { operation: "crm.contacts.delete", input: { contactId: id } }, why: null }];
  const tags = TagList.catch([]).parse(input["tags"]);
  const unsure = { connectionId, contactId: id, undo: null, why: MAYBE_BEFORE };
  return [
    { ...thing, kind: "fields", undo: null, why: FIELDS_STAY },
    ...tags.map((tag) => ({ ...unsure, kind: "tags" as const, id: tag, name: tag })),
  ];
}

function ofTags({ connectionId, input }: WriteStep, tagsBefore: (contactId: string) => string[] | undefined): Undoable[] {
  const given = Tags.safeParse(input);
  if (!given.success) return [];
  const { contactId } = given.data;
  const before = tagsBefore(contactId)?.map((tag) => tag.toLowerCase());
  return given.data.tags.map((tag) => {
    const isOurs = before !== undefined && !before.includes(tag);
    return {
      connectionId,
      kind: "tags",
      id: tag,
      contactId,
      name: tag,
      undo: isOurs ? { operation: "crm.contacts.tags.remove", input: { contactId, tags: [tag] } } : null,
      why: isOurs ? null : before === undefined ? MAYBE_BEFORE : HAD_BEFORE,
    };
  });
}

type Thing = { kind: Kind; operation: string; id: string; name: string };

function ofThing({ connectionId, input, output }: WriteStep, { kind, operation, id, name }: Thing): Undoable[] {
  const made = Made.safeParse(output);
  const of = OfContact.safeParse(input);
  if (!made.success || !of.success) return [];
  const { contactId } = of.data;
  const undo = { operation, input: { contactId, [id]: made.data.id } };
  return [{ connectionId, kind, id: made.data.id, contactId, name: firstWords(input[name]) ?? kind, undo, why: null }];
}

function ofOpportunity({ connectionId, input, output }: WriteStep): Undoable[] {
  const made = Opportunity.safeParse(output);
  if (!made.success) return [];
  const { id, isNew } = made.data;
  const undo = isNew ? { operation: "crm.opportunities.delete", input: { opportunityId: id } } : null;
  const contactId = OfContact.safeParse(input).data?.contactId ?? null;
  return [{ connectionId, kind: "opportunity", id, contactId, name: firstWords(input["name"]) ?? id, undo, why: undo ? null : CHANGED }];
}

/** It ends with a contact that goes; of one that stays nobody can tell whether it was in there before. */
function ofMembership({ connectionId, input }: WriteStep, kind: Kind): Undoable[] {
  const of = OfContact.safeParse(input);
  if (!of.success) return [];
  const what = Object.entries(input).find(([name, value]) => name !== "contactId" && (typeof value === "string" || Array.isArray(value)));
  const name = firstWords([what?.[1]].flat()[0]) ?? kind;
  return [{ connectionId, kind, id: name, contactId: of.data.contactId, name, undo: null, why: MAYBE_BEFORE }];
}

const LONGEST = 80;

function firstWords(value: unknown): string | undefined {
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const line = value.trim().split("\n")[0] ?? "";
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
