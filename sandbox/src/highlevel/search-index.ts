import type { Contact } from "./model.ts";

export type SearchIndex = ReturnType<typeof createSearchIndex>;

/** A value of a field as it is compared: without case. */
export const termOf = (field: string, value: unknown): string => `${field}\n${String(value).toLowerCase()}`;

/**
 * What searches see of a location: every write, but only once it is `lagMs` old. Contacts that have a given e-mail, phone,
 * tag or custom field value are found at once; anything else is a walk through all.
 */
export function createSearchIndex(lagMs: () => number) {
  const contacts = new Map<string, Contact>();
  const terms = new Map<string, Set<string>>();
  let waiting: { atMs: number; id: string; contact: Contact | undefined }[] = [];
  let next = 0;

  const forget = (id: string): void => {
    const former = contacts.get(id);
    if (!former) return;
    contacts.delete(id);
    for (const term of termsOf(former)) {
      const ids = terms.get(term);
      ids?.delete(id);
      if (ids?.size === 0) terms.delete(term);
    }
  };
  const take = (id: string, contact: Contact | undefined): void => {
    forget(id);
    if (!contact) return;
    contacts.set(id, contact);
    for (const term of termsOf(contact)) {
      const ids = terms.get(term);
      if (ids) ids.add(id);
      else terms.set(term, new Set([id]));
    }
  };
  const catchUp = (nowMs: number): void => {
    for (let write = waiting[next]; write && write.atMs + lagMs() <= nowMs; write = waiting[next]) {
      take(write.id, write.contact);
      next += 1;
    }
    if (next > 1024 || next === waiting.length) [waiting, next] = [waiting.slice(next), 0];
  };

  return {
    /** A contact was written, or is gone. */
    wrote(id: string, contact: Contact | undefined, nowMs: number): void {
      waiting.push({ atMs: nowMs, id, contact });
      catchUp(nowMs);
    },
    /** Everything a search sees now. */
    all(nowMs: number): Contact[] {
      catchUp(nowMs);
      return [...contacts.values()];
    },
    get(id: string, nowMs: number): Contact | undefined {
      catchUp(nowMs);
      return contacts.get(id);
    },
    /** Contacts with that value in an e-mail, phone, tag or `customFields.<id>`; undefined when the field has to be walked. */
    having(field: string, value: unknown, nowMs: number): Contact[] | undefined {
      if (field !== "email" && field !== "phone" && field !== "tags" && !field.startsWith("customFields.")) return undefined;
      catchUp(nowMs);
      return [...(terms.get(termOf(field, value)) ?? [])].flatMap((id) => contacts.get(id) ?? []);
    },
    clear(): void {
      contacts.clear();
      terms.clear();
      [waiting, next] = [[], 0];
    },
  };
}

function termsOf(contact: Contact): string[] {
  const terms = contact.tags.map((tag) => termOf("tags", tag));
  if (contact.email) terms.push(termOf("email", contact.email));
  if (contact.phone) terms.push(termOf("phone", contact.phone));
  for (const { id, value } of contact.customFields) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) terms.push(termOf(`customFields.${id}`, item));
  }
  return terms;
}
