import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";

/** How leads of a source come to us, and what asking for them has brought. */
export const ReadingView = z
  .object({
    way: z.enum(["webhook", "poll", "batch"]).meta({
      description: "`webhook`: the platform tells us at once, and what it forgot is looked for. `poll` and `batch`: we ask.",
    }),
    everySeconds: z.number().int().meta({ description: "How often we ask. More seldom where the platform allows less." }),
    wantsPublicAddress: z.boolean().meta({ description: "It would work in real time if the platform could reach us." }),
    lastReadAt: Timestamp.nullable(),
    lastFound: z.number().int().nullable().meta({ description: "How many new leads the last reading found." }),
    nextReadAt: Timestamp.nullable(),
    reconciled: z.number().int().meta({ description: "Leads that a webhook should have brought, and that only asking found." }),
    lastReconciledAt: Timestamp.nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: "SourceReading" });
export type SourceReading = z.infer<typeof ReadingView>;
