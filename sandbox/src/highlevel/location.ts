import { createLimiter } from "./limits.ts";
import type {
  Contact,
  CustomField,
  MatchField,
  Named,
  Note,
  Opportunity,
  Pipeline,
  Settings,
  SettingsPatch,
  Tag,
  Task,
  User,
} from "./model.ts";
import type { Memory } from "./memory.ts";
import { createSearchIndex } from "./search-index.ts";
import { patched } from "./settings.ts";

export type Location = ReturnType<typeof createLocation>;

export type LocationSpec = {
  id: string;
  name: string;
  country: string;
  timezone: string;
  companyId: string;
  users: User[];
  workflows: Named[];
  campaigns: Named[];
  pipelines: Pipeline[];
};

/** One sub-account and everything in it. Reads and writes of single things; the rules are with the operations. */
export function createLocation(spec: LocationSpec, start: Settings, { nowMs, memory }: { nowMs(): number; memory: Memory }) {
  let settings = start;
  let foreignSinceMs = nowMs();
  const contacts = new Map<string, Contact>();
  const owners: Record<MatchField, Map<string, string[]>> = { email: new Map(), phone: new Map() };
  const tasks = new Map<string, Map<string, Task>>();
  const notes = new Map<string, Map<string, Note>>();
  const fields = new Map<string, CustomField>();
  const tags = new Map<string, Tag>();
  const opportunities = new Map<string, Opportunity>();
  const index = createSearchIndex(() => settings.searchLagMs);
  let sequence = 0;

  const own = (contact: Contact, field: MatchField): void => {
    const key = contact[field];
    if (!key) return;
    const ids = owners[field].get(key);
    if (ids) ids.push(contact.id);
    else owners[field].set(key, [contact.id]);
  };
  const disown = (contact: Contact, field: MatchField): void => {
    const key = contact[field];
    if (!key) return;
    const ids = (owners[field].get(key) ?? []).filter((id) => id !== contact.id);
    if (ids.length > 0) owners[field].set(key, ids);
    else owners[field].delete(key);
  };
  const itemsOf = <T>(items: Map<string, Map<string, T>>, contactId: string): Map<string, T> => {
    const known = items.get(contactId);
    if (known) return known;
    const made = new Map<string, T>();
    items.set(contactId, made);
    return made;
  };

  return {
    ...spec,
    contacts,
    tasks,
    notes,
    fields,
    tags,
    opportunities,
    index,
    limiter: createLimiter(() => ({ ...settings, foreignSinceMs })),
    get settings(): Settings {
      return settings;
    },
    configure(patch: SettingsPatch): void {
      if (patch.foreignPerSecond !== undefined) foreignSinceMs = nowMs();
      settings = patched(settings, patch);
    },
    nextSequence: (): number => (sequence += 1),

    /** Stores a contact, a new one or another version of one; searches see it later. */
    putContact(contact: Contact): Contact {
      const former = contacts.get(contact.id);
      for (const field of ["email", "phone"] as const) {
        if (former?.[field] === contact[field]) continue;
        if (former) disown(former, field);
        own(contact, field);
      }
      contacts.set(contact.id, contact);
      sequence = Math.max(sequence, contact.sequence);
      index.wrote(contact.id, contact, nowMs());
      memory.put("contact", contact.id, contact);
      return contact;
    },
    removeContact(contact: Contact): void {
      for (const field of ["email", "phone"] as const) disown(contact, field);
      contacts.delete(contact.id);
      for (const { id } of tasks.get(contact.id)?.values() ?? []) memory.remove("task", id);
      for (const { id } of notes.get(contact.id)?.values() ?? []) memory.remove("note", id);
      tasks.delete(contact.id);
      notes.delete(contact.id);
      index.wrote(contact.id, undefined, nowMs());
      memory.remove("contact", contact.id);
    },
    /** The first contact with that e-mail or phone, as it was before the matching lag. */
    findBy(field: MatchField, value: string): Contact | undefined {
      const youngest = nowMs() - settings.matchLagMs;
      for (const id of owners[field].get(value) ?? []) {
        const contact = contacts.get(id);
        if (contact && (settings.matchLagMs === 0 || contact.addedMs <= youngest)) return contact;
      }
      return undefined;
    },

    tasksOf: (contactId: string): Map<string, Task> => itemsOf(tasks, contactId),
    notesOf: (contactId: string): Map<string, Note> => itemsOf(notes, contactId),
    putTask(task: Task): Task {
      itemsOf(tasks, task.contactId).set(task.id, task);
      memory.put("task", task.id, { ...task, locationId: spec.id });
      return task;
    },
    removeTask(task: Task): void {
      tasks.get(task.contactId)?.delete(task.id);
      memory.remove("task", task.id);
    },
    putNote(note: Note): Note {
      itemsOf(notes, note.contactId).set(note.id, note);
      memory.put("note", note.id, { ...note, locationId: spec.id });
      return note;
    },
    removeNote(note: Note): void {
      notes.get(note.contactId)?.delete(note.id);
      memory.remove("note", note.id);
    },
    putField(field: CustomField): CustomField {
      fields.set(field.id, field);
      memory.put("field", field.id, field);
      return field;
    },
    removeField(field: CustomField): void {
      fields.delete(field.id);
      memory.remove("field", field.id);
    },
    putTag(tag: Tag): Tag {
      tags.set(tag.name, tag);
      memory.put("tag", tag.id, tag);
      return tag;
    },
    removeTag(tag: Tag): void {
      tags.delete(tag.name);
      memory.remove("tag", tag.id);
    },
    putOpportunity(opportunity: Opportunity): Opportunity {
      opportunities.set(opportunity.id, opportunity);
      memory.put("opportunity", opportunity.id, opportunity);
      return opportunity;
    },
    removeOpportunity(opportunity: Opportunity): void {
      opportunities.delete(opportunity.id);
      memory.remove("opportunity", opportunity.id);
    },

    /** Forgets what was written, counts too; fields, people and settings stay. */
    forget(): void {
      for (const map of [contacts, tasks, notes, opportunities, tags, owners.email, owners.phone]) map.clear();
      index.clear();
    },
  };
}
