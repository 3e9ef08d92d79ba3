import type { Lead } from "./model.ts";

/** Where a lead stands in a list: its second, then its order of arrival. */
export type Position = Pick<Lead, "createdAt" | "sequence">;

export type LeadList = ReturnType<typeof createLeadList>;

/** Leads of one form or ad, kept oldest first, so that a usual arrival is a push. */
export function createLeadList() {
  const leads: Lead[] = [];

  /** Index of the first lead at or after the position. */
  const indexOf = (position: Position): number => {
    let low = 0;
    let high = leads.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const lead = leads[middle];
      if (lead && isBefore(lead, position)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    all: leads as readonly Lead[],

    add(lead: Lead): void {
      const last = leads.at(-1);
      if (!last || isBefore(last, lead)) leads.push(lead);
      else leads.splice(indexOf(lead), 0, lead);
    },

    remove(lead: Lead): void {
      const at = indexOf(lead);
      if (leads[at]?.id === lead.id) leads.splice(at, 1);
    },

    /** Newest first; `after` goes on with older ones, stopping where nothing older can match. */
    *newestFirst({ after, oldest }: { after?: Position; oldest: number }): Generator<Lead> {
      for (let at = (after ? indexOf(after) : leads.length) - 1; at >= 0; at -= 1) {
        const lead = leads[at];
        if (!lead || lead.createdAt < oldest) return;
        yield lead;
      }
    },

    /** Oldest first, of those newer than the position: the way back of a pager. */
    *newerThan(position: Position): Generator<Lead> {
      for (let at = indexOf(position); at < leads.length; at += 1) {
        const lead = leads[at];
        if (lead && isBefore(position, lead)) yield lead;
      }
    },
  };
}

function isBefore(one: Position, other: Position): boolean {
  return one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.sequence < other.sequence);
}
