import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";

/** The one thing to do about a group. `decide`: nobody but a person can know whether a call arrived. `repair`: answers do not fit the mapping. */
export const WORK_ACTIONS = ["reconnect", "resume", "retry", "mend", "decide", "replay", "repair"] as const;

const Named = z.object({ id: z.string(), name: z.string() });

export const WorkGroupView = z
  .object({
    id: z.string(),
    kind: z.enum(["lead", "step"]),
    state: z.enum(["unreadable", "undecodable", "held", "parked", "retry_wait", "dead"]),
    cause: z.string().nullable(),
    code: z.string().nullable(),
    title: z.string(),
    message: z.string().meta({ description: "What happened, and what to do." }),
    connection: Named.nullable(),
    automation: Named.extend({
      version: z.number().int().meta({ description: "The newest." }),
      isNewer: z.boolean().meta({ description: "It was changed since these runs began: a replay runs the new version." }),
    }).nullable(),
    operation: Named.nullable(),
    count: z.number().int().meta({ description: "Leads or steps." }),
    leads: z.number().int(),
    since: Timestamp,
    nextTryAt: Timestamp.nullable(),
    needsPerson: z.boolean(),
    action: z.enum(WORK_ACTIONS).nullable().meta({ description: "Null: it goes on by itself." }),
    can: z
      .object({ retry: z.boolean(), replay: z.enum(["start", "failed"]).nullable(), cancel: z.boolean() })
      .meta({ description: "What else a person may do to the whole group." }),
  })
  .meta({ id: "WorkGroup", description: "Open work with one cause and one remedy." });
export type WorkGroup = z.infer<typeof WorkGroupView>;

export const WAITS = ["to_read", "ready", "behind_person", "retry", "checking"] as const;

/** What waits and why. */
export const WorkView = z
  .object({
    groups: z.array(WorkGroupView).meta({ description: "Those that need a person first, the largest first." }),
    needsPerson: z.number().int().meta({ description: "How many groups need a person." }),
    waiting: z
      .array(z.object({ why: z.enum(WAITS), lane: z.enum(["live", "retry", "backfill"]), count: z.number().int(), oldestSince: Timestamp }))
      .meta({ description: "What simply waits its turn." }),
    destinations: z
      .array(
        z.object({
          connection: Named,
          backlog: z.number().int(),
          oldestSince: Timestamp,
          doneAt: Timestamp.nullable().meta({ description: "When the backlog should be worked off; null when it cannot be said." }),
        }),
      )
      .meta({ description: "What is still to be sent, by destination." }),
  })
  .meta({ id: "Work" });
export type Work = z.infer<typeof WorkView>;

/** A lead or step of a group, with the way to its page. */
export const WorkItemView = z
  .object({
    id: z.uuid().meta({ description: "Of the step, or of the lead where the lead itself stands aside." }),
    leadId: z.uuid(),
    leadName: z.string().nullable(),
    stepId: z.uuid().nullable(),
    path: z.string().nullable(),
    message: z.string().nullable(),
    attempts: z.number().int(),
    since: Timestamp,
    nextTryAt: Timestamp.nullable(),
  })
  .meta({ id: "WorkItem" });
export type WorkItem = z.infer<typeof WorkItemView>;
