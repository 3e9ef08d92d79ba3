/** The states of a lead: what each means, whether it is open (has a time to wake up) and where it may go. */
export const LEAD_STATES = {
  received: {
    meaning: "Stored and acknowledged; the answers are still to be read.",
    open: true,
    next: ["fetched", "normalised", "matched", "unreadable", "undecodable", "held", "unrouted", "erased"],
  },
  fetched: { meaning: "The answers are read.", open: true, next: ["normalised", "matched", "undecodable", "held", "unrouted", "erased"] },
  normalised: { meaning: "The answers are in our words.", open: true, next: ["matched", "held", "unrouted", "erased"] },
  matched: { meaning: "The automations that want it are running or done.", open: false, next: ["received", "erased"] },
  unreadable: {
    meaning: "It cannot be read now. It is kept and tried again; the reason says what to mend.",
    open: true,
    next: ["received", "fetched", "normalised", "matched", "undecodable", "held", "unrouted", "erased"],
  },
  undecodable: { meaning: "What came is no lead we can read. It is kept for a person.", open: false, next: ["received", "erased"] },
  held: { meaning: "It does not fit the mapping. It waits for repair.", open: false, next: ["received", "normalised", "erased"] },
  unrouted: { meaning: "No automation wants it. It is kept; a replay sends it once one does.", open: false, next: ["received", "erased"] },
  erased: { meaning: "Its data is gone for good.", open: false, next: [] },
} as const;

export type LeadState = keyof typeof LEAD_STATES;
