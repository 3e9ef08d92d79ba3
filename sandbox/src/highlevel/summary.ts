import { findField } from "./custom-fields.ts";
import { refsIn, type Journal } from "./journal.ts";
import type { Location } from "./location.ts";
import type { Contact } from "./model.ts";
import type { State } from "./state.ts";

/** The custom field by which a lead's contact is known again; our connector's name for it. */
export const leadIdKey = "contact.lead_id";

export type Doubled = { locationId: string; value: string; ids: string[] };

export type Summary = ReturnType<typeof summarise>;

/** The value of a contact's reference field. */
export function leadIdOf(location: Location, contact: Contact): string | undefined {
  const field = findField(location.fields, leadIdKey);
  const value = field && contact.customFields.find(({ id }) => id === field.id)?.value;
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Everything a test asks at the end: how much was written, what of it twice, and whether the limits were kept. */
export function summarise({ state, journal }: { state: State; journal: Journal }) {
  const locations = [...state.locations.values()];
  const doubled = (valuesOf: (location: Location) => Iterable<[string, string | undefined]>): Doubled[] =>
    locations.flatMap((location) => doubles(location.id, valuesOf(location)));
  const contactsBy = (value: (contact: Contact, location: Location) => string | null | undefined): Doubled[] =>
    doubled((location) => [...location.contacts.values()].map((contact) => [contact.id, value(contact, location) ?? undefined]));
  return {
    ...journal.counts,
    contacts: total(locations, ({ contacts }) => contacts.size),
    notes: total(locations, ({ notes }) => [...notes.values()].reduce((sum, items) => sum + items.size, 0)),
    tasks: total(locations, ({ tasks }) => [...tasks.values()].reduce((sum, items) => sum + items.size, 0)),
    doubled: {
      contactsByLead: contactsBy((contact, location) => leadIdOf(location, contact)),
      contactsByEmail: contactsBy(({ email }) => email),
      contactsByPhone: contactsBy(({ phone }) => phone),
      notes: doubled(({ notes }) => refsOf([...notes.values()].flatMap((items) => [...items.values()]))),
      tasks: doubled(({ tasks }) => refsOf([...tasks.values()].flatMap((items) => [...items.values()]))),
      /** Made more than once, even if it was deleted since: `<location> <lead>` and `<location> <operation> <ref>`. */
      everCreatedTwice: journal.createdTwice(),
    },
    limits: Object.fromEntries(locations.map(({ id, limiter }) => [id, limiter.seen])),
    windowMax: Math.max(0, ...locations.map(({ limiter }) => limiter.seen.windowMax)),
    answers429: journal.answers(429),
  };
}

const total = (locations: readonly Location[], size: (location: Location) => number): number =>
  locations.reduce((sum, location) => sum + size(location), 0);

const refsOf = (items: readonly { id: string; title?: string; body?: string }[]): [string, string][] =>
  items.flatMap(({ id, title, body }) => [...new Set(refsIn(`${title ?? ""}\n${body ?? ""}`))].map((ref): [string, string] => [id, ref]));

function doubles(locationId: string, entries: Iterable<[string, string | undefined]>): Doubled[] {
  const ids = new Map<string, string[]>();
  for (const [id, value] of entries) {
    if (!value) continue;
    const known = ids.get(value);
    if (known) known.push(id);
    else ids.set(value, [id]);
  }
  return [...ids].filter(([, same]) => same.length > 1).map(([value, same]) => ({ locationId, value, ids: same }));
}
