/** The states of a step: what each means, whether it is open (has a time to wake up) and where it may go. */
export const STEP_STATES = {
  pending: {
    meaning: "Waits for its time, or behind an earlier lead of the same person.",
    open: true,
    next: ["ready", "sending", "parked", "cancelled", "erased"],
  },
  ready: { meaning: "May be sent now.", open: true, next: ["pending", "sending", "parked", "cancelled", "erased"] },
  sending: {
    meaning: "A worker is sending it.",
    open: true,
    next: ["delivered", "retry_wait", "verifying", "dead", "parked", "cancelled", "erased"],
  },
  verifying: {
    meaning: "It may have arrived although no answer came: it is looked up before anything is sent again.",
    open: true,
    next: ["delivered", "retry_wait", "parked", "dead", "cancelled", "erased"],
  },
  retry_wait: {
    meaning: "It did not arrive; the next attempt has a time.",
    open: true,
    next: ["sending", "pending", "parked", "dead", "cancelled", "erased"],
  },
  parked: {
    meaning: "It waits until its cause is mended. No attempt is used.",
    open: true,
    next: ["ready", "sending", "cancelled", "erased"],
  },
  delivered: { meaning: "It is done, with proof.", open: false, next: ["erased"] },
  skipped: { meaning: "The automation did not need it.", open: false, next: ["erased"] },
  dead: { meaning: "It cannot be done as it is. A person decides: replay or cancel.", open: false, next: ["ready", "cancelled", "erased"] },
  cancelled: { meaning: "A person stopped it.", open: false, next: ["erased"] },
  erased: { meaning: "Its data is gone for good.", open: false, next: [] },
} as const;

export type StepState = keyof typeof STEP_STATES;
