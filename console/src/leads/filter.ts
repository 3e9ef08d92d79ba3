import type { LeadFilter } from "../api/types.ts";
import { dayEdge } from "../lib/time.ts";

export const filterKeys = ["q", "state", "attention", "reconciled", "source", "from", "to"] as const;
export type Filters = Partial<Record<(typeof filterKeys)[number], string>>;

export const choosableStates = [
  "received",
  "fetched",
  "normalised",
  "matched",
  "held",
  "unrouted",
  "unreadable",
  "undecodable",
  "erased",
] as const;

/** One search field for three questions: a whole e-mail address, a whole phone number, or a part of a name. */
export function searchOf(text: string): Pick<LeadFilter, "email" | "phone" | "search"> {
  if (text === "") return {};
  if (text.includes("@")) return { email: text };
  const digits = text.replaceAll(/\D/g, "");
  return digits.length >= 6 && /^[\d\s+().\-/]+$/.test(text) ? { phone: text } : { search: text };
}

/** What the address says, as the server wants it asked. What makes no sense is left out. */
export function toQuery({ q = "", state, attention, reconciled, source, from, to }: Filters): LeadFilter {
  const known = choosableStates.find((one) => one === state);
  const start = from && dayEdge(from, "start");
  const end = to && dayEdge(to, "end");
  return {
    ...searchOf(q),
    ...(known && { state: known }),
    ...(attention === "true" && { attention: "true" as const }),
    ...(reconciled === "true" && { reconciled: "true" as const }),
    ...(source && { source }),
    ...(start && { from: start }),
    ...(end && { to: end }),
  };
}
