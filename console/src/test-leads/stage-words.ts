import type { TestLead } from "../api/types.ts";

type Stage = TestLead["stages"][number];

export const stageNames: Record<Stage["stage"], string> = {
  made: "Made at Facebook",
  announced: "Announced by webhook",
  read: "Answers read",
  contact: "Contact written",
};

export const stageStates: Record<Stage["state"], string> = {
  waiting: "not yet",
  now: "any moment",
  done: "done",
  late: "late",
  failed: "did not happen",
};

/** How long a station took after the one before it that was reached, in milliseconds. */
export function tookMs(stages: readonly Stage[], index: number): number | undefined {
  const at = stages[index]?.at;
  const before = stages.slice(0, index).findLast((stage) => stage.at !== null)?.at;
  return at && before ? Math.max(0, Date.parse(at) - Date.parse(before)) : undefined;
}
