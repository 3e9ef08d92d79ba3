import type { CompletenessLine } from "./completeness-view.ts";
import { OUTCOME_NAMES, OUTCOMES, type Outcome } from "./outcomes.ts";

export type Numbers = Pick<
  CompletenessLine,
  "listed" | "stored" | "contacts" | "outcomes" | "organic" | "reconciled" | "missing" | "unlisted" | "doubled"
>;

/** Does a line add up, and what is there to say of it? Every number that is no contact is named. */
export function judgeLine(numbers: Numbers, asked: CompletenessLine["asked"]): { verdict: CompletenessLine["verdict"]; remarks: string[] } {
  const { listed, stored, outcomes, missing, unlisted, doubled } = numbers;
  const unexplained = stored - sumOf(outcomes);
  const isBroken = missing > 0 || doubled > 0 || unexplained !== 0;
  const remarks = [
    ...(missing > 0
      ? [`${count(missing)} that the platform lists ${missing === 1 ? "is" : "are"} not here. Fetch the leads of this day.`]
      : []),
    ...(doubled > 0 ? [`${count(doubled)} became two contacts by the same step. Look at them and merge the contacts.`] : []),
    ...(unexplained === 0 ? [] : [`${count(unexplained)} stand in no state we know. Please report it.`]),
    ...OUTCOME_NAMES.filter((name) => name !== "contact" && outcomes[name] > 0).map((name) => `${outcomes[name]} ${OUTCOMES[name]}`),
    ...(unlisted > 0 && listed !== null
      ? [`${unlisted} not in the platform's list: newer than the last time it was asked, or deleted there`]
      : []),
    ...(numbers.reconciled > 0 ? [`${numbers.reconciled} that no webhook announced, found by asking`] : []),
    ...(numbers.organic > 0 ? [`${numbers.organic} organic`] : []),
  ];
  if (isBroken) return { verdict: "does_not_add_up", remarks };
  return { verdict: asked === "whole" || asked === "so_far" ? "adds_up" : "not_asked", remarks };
}

/** Lines added up. `listed` is null only when nothing was asked for. */
export function addUp(lines: Numbers[]): Numbers {
  const sum = (of: (line: Numbers) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    listed: lines.some(({ listed }) => listed !== null) ? sum(({ listed }) => listed ?? 0) : null,
    stored: sum(({ stored }) => stored),
    contacts: sum(({ contacts }) => contacts),
    outcomes: Object.fromEntries(OUTCOME_NAMES.map((name) => [name, sum(({ outcomes }) => outcomes[name])])) as Record<Outcome, number>,
    organic: sum(({ organic }) => organic),
    reconciled: sum(({ reconciled }) => reconciled),
    missing: sum(({ missing }) => missing),
    unlisted: sum(({ unlisted }) => unlisted),
    doubled: sum(({ doubled }) => doubled),
  };
}

const sumOf = (outcomes: Record<Outcome, number>): number => OUTCOME_NAMES.reduce((sum, name) => sum + outcomes[name], 0);
const count = (number: number): string => `${number} lead${number === 1 ? "" : "s"}`;
