import type { Mapped } from "../leads/lead.ts";

/** Why a lead is held. `cause` names the rule, so that one remedy is found for all leads that miss the same. */
export type Hold = { cause: string; code: "mapping_missing" | "mapping_invalid"; message: string };

const PREFIX = "mapping";
const REMEDY = " Fix it under Leads, Needs repair, or change the mapping; then release it.";

/** The reason to hold a lead: the first rule it does not fit; undefined when it may go on. */
export function holdOf({ mappingId, findings }: Mapped): Hold | undefined {
  const finding = findings.find(({ holds }) => holds);
  if (!finding || mappingId === null) return undefined;
  return {
    cause: causeOf(mappingId, finding.to),
    code: finding.kind === "missing" ? "mapping_missing" : "mapping_invalid",
    message: finding.message + REMEDY,
  };
}

/** The reason alone, for the screen where the remedy is at hand. */
export const withoutRemedy = (message: string): string => message.replace(REMEDY, "");

/** The cause of leads that one rule holds. An id of a mapping has no dot. */
export const causeOf = (mappingId: string, to: string): string => `${PREFIX}.${mappingId}.${to}`;

/** Which rule a cause names; undefined for another kind of cause. */
export function ruleOfCause(cause: string | null): { mappingId: string; to: string } | undefined {
  const [prefix, mappingId, ...to] = cause?.split(".") ?? [];
  return prefix === PREFIX && mappingId !== undefined && to.length > 0 ? { mappingId, to: to.join(".") } : undefined;
}
