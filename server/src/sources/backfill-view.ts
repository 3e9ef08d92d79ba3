import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";

const BACKFILL_STATES = ["none", "waiting", "reading", "held_up", "done"] as const;

/** Fetching the leads of the past that a platform still holds. */
export const BackfillView = z
  .object({
    state: z.enum(BACKFILL_STATES).meta({ description: "`held_up`: it goes on by itself; `problem` says what it waits for." }),
    since: Timestamp.nullable(),
    until: Timestamp.nullable().meta({ description: "Null: up to the newest lead." }),
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
    listed: z.number().int().meta({ description: "Leads that the platform listed." }),
    found: z.number().int().meta({ description: "Those that were new." }),
    calls: z.number().int(),
    progress: z.number().meta({ description: "From 0 to 1." }),
    secondsLeft: z.number().int().nullable().meta({ description: "An estimate; null while there is nothing to go by." }),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: "Backfill" });
export type Backfill = z.infer<typeof BackfillView>;
