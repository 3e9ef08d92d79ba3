/**
 * What became of a lead, each lead one of them: they add up to the leads that are here. The order is the order of the question, as in
 * `queries.ts`: a test lead that is held counts as a test.
 */
export const OUTCOMES = {
  contact: "became a contact",
  noContact: "went through automations that write no contact",
  underWay: "on the way",
  test: "test leads",
  parked: "parked: waiting until something is mended",
  held: "held: they do not fit the mapping, or a person must decide",
  unrouted: "wanted by no automation",
  refused: "refused: they or a step of theirs cannot be done as they are",
  cancelled: "cancelled by a person",
  erased: "erased",
} as const;

export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]; // the literal above has every key
