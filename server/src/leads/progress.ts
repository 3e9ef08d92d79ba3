import type { LeadProgress } from "./lead-view.ts";
import type { LeadState } from "./states.ts";

/** Where a lead is, for people: what its state, its runs and its delivery say together. */
export function progressOf(lead: { state: LeadState; isDelivered: boolean; isInTrouble: boolean; isCancelled: boolean }): LeadProgress {
  switch (lead.state) {
    case "received":
    case "fetched":
    case "normalised":
      return "arriving";
    case "unreadable":
    case "undecodable":
    case "held":
      return "attention";
    case "unrouted":
      return "no_automation";
    case "matched":
    case "erased":
      if (lead.isInTrouble) return "attention";
      if (lead.isCancelled && !lead.isDelivered) return "cancelled";
      return lead.isDelivered || lead.state === "erased" ? "contact" : "travelling";
  }
}
