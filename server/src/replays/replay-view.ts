import { z } from "zod";
import { LEAD_STATUSES } from "../leads/lead.ts";
import { LeadStateName, Timestamp } from "../leads/lead-view.ts";

const Id = z.string().min(1).max(120);

/** Which leads: all that is given must hold. */
export const LeadChoiceBody = z
  .object({
    state: LeadStateName.optional(),
    source: Id.optional(),
    connection: Id.optional(),
    form: Id.optional(),
    automation: Id.optional(),
    status: z.enum(LEAD_STATUSES).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    email: z.string().max(254).optional(),
    phone: z.string().max(40).optional(),
    search: z.string().max(200).optional(),
    attention: z.boolean().optional(),
    reconciled: z.boolean().optional(),
    leads: z.array(z.uuid()).min(1).max(1_000).optional(),
    run: z.uuid().optional().meta({ description: "The lead of this run; with `failed`, only this run." }),
    step: z.uuid().optional().meta({ description: "The lead of this step; with `failed`, only this step." }),
    group: z.string().max(600).optional().meta({ description: "A group of work, by its id." }),
  })
  .strict()
  .meta({ id: "LeadChoice", description: "Which leads are meant; all that is given must hold." });

export const ReplayBody = z.object({ from: z.enum(["start", "failed"]), which: LeadChoiceBody });

export const ReplayPreviewView = z
  .object({
    leads: z.number().int(),
    onTheirWay: z.number().int().meta({ description: "Of these, how many are in work right now and would be left alone." }),
    runs: z.number().int().meta({ description: "At most: an automation's conditions may say no." }),
    calls: z.number().int().meta({ description: "At most, without look-ups." }),
    automations: z.array(z.object({ id: z.string(), name: z.string(), version: z.number().int() })),
    sentences: z.array(z.string()).meta({ description: "What will happen, for people." }),
  })
  .meta({ id: "ReplayPreview" });
export type ReplayPreview = z.infer<typeof ReplayPreviewView>;

export const ReplayView = z
  .object({
    id: z.uuid(),
    from: z.enum(["start", "failed"]),
    state: z.enum(["running", "done", "stopped"]),
    total: z.number().int(),
    sent: z.number().int(),
    leftAlone: z.number().int().meta({ description: "In work at that moment, or with nothing that failed." }),
    left: z.number().int().meta({ description: "Not looked at: still to come, or not any more once it was stopped." }),
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "Replay", description: "A replay of many leads, and how far it is." });
export type ReplayProgress = z.infer<typeof ReplayView>;
