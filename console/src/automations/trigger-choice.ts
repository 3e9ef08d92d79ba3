import type { Automation, TriggerDraft } from "../api/types.ts";

export type TriggerEvent = TriggerDraft["event"];
type Narrowing = "source" | "tag" | "stage" | "status";

/** What an automation can wait for, in the order people look for it. */
export const triggerEvents: TriggerEvent[] = [
  "lead.created",
  "contact.created",
  "contact.updated",
  "contact.tagged",
  "contact.stage_changed",
  "task.completed",
  "note.created",
  "opportunity.created",
  "opportunity.status_changed",
  "appointment.created",
];

/** The one thing by which an event can be narrowed. */
export const narrowedBy: Partial<Record<TriggerEvent, Narrowing>> = {
  "lead.created": "source",
  "contact.tagged": "tag",
  "contact.stage_changed": "stage",
  "opportunity.status_changed": "status",
};

type StartDraft = { event: string; which: string; conditions: string };

/** The start of an automation as it is edited: conditions one a line. */
export function toDraft({ trigger, definition }: Pick<Automation, "trigger" | "definition">): StartDraft {
  const which = trigger.source ?? trigger.tag ?? trigger.stage ?? trigger.status ?? "";
  return { event: trigger.event, which, conditions: (definition.conditions ?? []).join("\n") };
}

/** As the server takes it; a narrowing that does not belong to the event is left out. */
export function fromDraft({ event, which, conditions }: StartDraft): { trigger: TriggerDraft; conditions: string[] } {
  const known = event as TriggerEvent; // chosen from the list above, or as the server gave it
  const by = narrowedBy[known];
  const lines = conditions.split("\n").map((line) => line.trim());
  return {
    trigger: { event: known, ...(by && which.trim() !== "" && { [by]: which.trim() }) },
    conditions: lines.filter((line) => line !== ""),
  };
}
