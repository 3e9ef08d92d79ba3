import { z } from "zod";
import { bookEventKind } from "./book-events.ts";
import type { Issue } from "./issues.ts";

/** What an automation listens to; at most one of the others says which of these events. */
export type Trigger = { event: string; source?: string; tag?: string; stage?: string; status?: string };
/** What an event of the contact book says beyond the thing it happened to. */
export type EventChanges = { tagsAdded: string[]; tagsRemoved: string[]; from: string | null; to: string | null };

const word = z.string().trim().min(1).max(200).optional();
/** Keys of a trigger that ask for some of its events only. */
export const NARROWINGS = { tag: word, stage: word, status: z.enum(["open", "won", "lost", "abandoned"]).optional() };

const BELONGS_TO = {
  source: "lead.created",
  tag: "contact.tagged",
  stage: "contact.stage_changed",
  status: "opportunity.status_changed",
} as const;

/** A key that says nothing of this event would be a condition that never holds. */
export function findTriggerIssues(trigger: Trigger): Issue[] {
  return Object.entries(BELONGS_TO).flatMap(([key, event]) =>
    trigger[key as keyof typeof BELONGS_TO] === undefined || trigger.event === event
      ? []
      : [{ path: ["trigger", key], message: `belongs to ${event}, not to ${trigger.event}` }],
  );
}

/** Why the trigger does not ask for this event; undefined when it does. `changes` are those of an event of the contact book. */
export function whyNarrowedOut(trigger: Trigger, changes: EventChanges): string | undefined {
  if (trigger.event === "contact.tagged") {
    if (changes.tagsAdded.length === 0) return "tags were taken away, none was added";
    const wanted = trigger.tag?.toLowerCase();
    return wanted === undefined || changes.tagsAdded.some((tag) => tag.toLowerCase() === wanted)
      ? undefined
      : `it listens to the tag ${trigger.tag}, which was not added`;
  }
  const wanted = trigger.stage ?? trigger.status;
  if (wanted === undefined || wanted === changes.to) return undefined;
  return `it listens to the ${trigger.stage === undefined ? "status" : "stage"} ${wanted}, it became ${changes.to}`;
}

/** What it listens to, in words. */
export function describeTrigger(trigger: Trigger): string {
  const { event, source, tag, stage, status } = trigger;
  if (!bookEventKind(event)) return `${event} ${source === undefined ? "of any source" : `of the source ${source}`}`;
  if (tag !== undefined) return `${event} with the tag ${tag}`;
  const to = stage ?? status;
  return to === undefined ? event : `${event} to ${to}`;
}
