/**
 * What happens in the contact book that automations can listen to. `thing`: what it happened to, as templates call it beside the
 * contact (`event.task`). `narrowedBy`: the key of a trigger that asks for one of them only.
 */
export const BOOK_EVENTS = {
  "contact.created": {},
  "contact.updated": {},
  "contact.tagged": { narrowedBy: "tag" },
  "contact.stage_changed": { narrowedBy: "stage" },
  "task.completed": { thing: "task" },
  "note.created": { thing: "note" },
  "opportunity.created": { thing: "opportunity" },
  "opportunity.status_changed": { thing: "opportunity", narrowedBy: "status" },
  "appointment.created": { thing: "appointment" },
} as const satisfies Record<string, BookEventKind>;

type BookEventKind = { thing?: "task" | "note" | "opportunity" | "appointment"; narrowedBy?: "tag" | "stage" | "status" };

export const BOOK_EVENT_TYPES = Object.keys(BOOK_EVENTS) as (keyof typeof BOOK_EVENTS)[]; // the keys of the table

/** Undefined for an event that is none of the contact book. */
export const bookEventKind = (type: string): BookEventKind | undefined => (BOOK_EVENTS as Record<string, BookEventKind>)[type];
