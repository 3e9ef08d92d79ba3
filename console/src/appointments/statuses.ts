import type { Appointment } from "../api/types.ts";
import type { Tone } from "../lib/states.ts";

/** How an appointment stands, in HighLevel's states. */
export const statuses: Record<Appointment["status"], { label: string; tone: Tone }> = {
  new: { label: "New", tone: "busy" },
  confirmed: { label: "Confirmed", tone: "good" },
  showed: { label: "Came", tone: "good" },
  noshow: { label: "Did not come", tone: "warn" },
  cancelled: { label: "Cancelled", tone: "quiet" },
  invalid: { label: "Invalid", tone: "quiet" },
};
