import type { Attempt, Step } from "../api/types.ts";

/** A condition of the automation: a step that sends nothing. Its reason says which way it went. */
export const isBranch = ({ operation }: Pick<Step, "operation">): boolean => operation === "if";

/** Which way: `then`, `else`, or not known. */
export const wayOf = ({ reason }: Pick<Step, "reason">): "Yes" | "No" | null =>
  reason?.code === "then" ? "Yes" : reason?.code === "else" ? "No" : null;

/** Held, because it may have arrived and nobody could find out: a person decides. */
export const isHeldForDecision = ({ state, reason }: Pick<Step, "state" | "reason">): boolean =>
  state === "dead" && reason?.code === "outcome_unknown";

/** What an attempt came to. One whose outcome nobody can tell was not refused, whatever its status says. */
export function attemptWord({ state, status, code }: Pick<Attempt, "state" | "status" | "code">): Attempt["state"] | "unclear" {
  if (code === "outcome_unknown") return "unclear";
  return state === "unknown" && status !== null ? "unclear" : state;
}

/** Where a step stands on its lead's page: other pages link to it. */
export const stepAnchor = ({ id }: Pick<Step, "id">): string => `step-${id}`;

/** The order they are read in: a condition stands before what it decided, the rest stays as it came. */
export function inReadingOrder<S extends Pick<Step, "path" | "operation">>(steps: S[]): S[] {
  const rest = [...steps];
  for (const branch of steps.filter(isBranch)) {
    const first = rest.findIndex(({ path }) => path.startsWith(`${branch.path}.`));
    const at = rest.indexOf(branch);
    if (first === -1 || first > at) continue;
    rest.splice(at, 1);
    rest.splice(first, 0, branch);
  }
  return rest;
}
