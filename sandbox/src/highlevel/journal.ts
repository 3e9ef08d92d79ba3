import type { OperationName } from "./operations.ts";

/** One request as it is remembered: no token, no body. */
export type JournalEntry = {
  at: string;
  operation: OperationName;
  method: string;
  path: string;
  locationId?: string;
  /** 0 where no answer was given. */
  status: number;
  /** Something was written, whatever the answer said. */
  hasWritten: boolean;
  contactId?: string;
  /** The reference field's value on that contact. */
  leadId?: string;
  /** `[ref:…]` markers of a task or note. */
  refs: string[];
  isFault: boolean;
};

/** What entries to look for; what it does not name fits. */
export type Wanted = { operation?: string; leadId?: string; contactId?: string; ref?: string };

export type Journal = ReturnType<typeof createJournal>;

const remembered = 10_000;

/** Counts requests and writes, and how often each lead was made a contact and each marker a task or note. */
export function createJournal() {
  let recent: JournalEntry[] = [];
  let requests = 0;
  let faults = 0;
  const requestsBy = new Map<OperationName, number>();
  const writesBy = new Map<OperationName, number>();
  const statuses = new Map<number, number>();
  /** Counted for good: a double that was deleted later is a double. */
  const contactsOfLead = new Map<string, number>();
  const itemsOfRef = new Map<string, number>();

  return {
    add(entry: JournalEntry, created: { contact: boolean; item: boolean }): void {
      requests += 1;
      if (entry.isFault) faults += 1;
      count(requestsBy, entry.operation);
      count(statuses, entry.status);
      if (entry.hasWritten) count(writesBy, entry.operation);
      if (created.contact && entry.leadId !== undefined) count(contactsOfLead, `${entry.locationId} ${entry.leadId}`);
      if (created.item) for (const ref of entry.refs) count(itemsOfRef, `${entry.locationId} ${entry.operation} ${ref}`);
      recent.push(entry);
      if (recent.length >= 2 * remembered) recent = recent.slice(-remembered);
    },
    /** Of the requests remembered, those about that lead, contact or marker, oldest first. */
    find({ operation, leadId, contactId, ref }: Wanted): JournalEntry[] {
      return recent
        .slice(-remembered)
        .filter(
          (entry) =>
            (operation === undefined || entry.operation === operation) &&
            (leadId === undefined || entry.leadId === leadId) &&
            (contactId === undefined || entry.contactId === contactId) &&
            (ref === undefined || entry.refs.includes(ref)),
        );
    },
    get counts() {
      return {
        requests,
        faults,
        byOperation: Object.fromEntries(requestsBy),
        writes: Object.fromEntries(writesBy),
        byStatus: Object.fromEntries(statuses),
      };
    },
    writes: (operation: OperationName): number => writesBy.get(operation) ?? 0,
    requests: (operation?: OperationName): number => (operation === undefined ? requests : (requestsBy.get(operation) ?? 0)),
    answers: (status: number): number => statuses.get(status) ?? 0,
    createdTwice: (): { leads: string[]; refs: string[] } => ({ leads: moreThanOnce(contactsOfLead), refs: moreThanOnce(itemsOfRef) }),
    reset(): void {
      recent = [];
      requests = faults = 0;
      for (const counts of [requestsBy, writesBy, statuses, contactsOfLead, itemsOfRef]) counts.clear();
    },
  };
}

/** Every `[ref:…]` of a text, without its brackets. */
export function refsIn(text: string | undefined): string[] {
  return [...(text ?? "").matchAll(/\[ref:([^\]\s]+)\]/g)].map((match) => match[1] ?? "");
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const moreThanOnce = (counts: Map<string, number>): string[] => [...counts].filter(([, times]) => times > 1).map(([key]) => key);
