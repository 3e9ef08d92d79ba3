import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";
import { TEST_STAGE_STATES, TEST_STAGES } from "./describe-stages.ts";

/** The last test lead of a form, and how far it has come. */
export const TestLeadView = z
  .object({
    externalId: z.string(),
    createdAt: Timestamp,
    removedAt: Timestamp.nullable().meta({ description: "When it was taken away at the platform; the lead here stays." }),
    leadId: z.uuid().nullable().meta({ description: "The lead it became here; null until it has arrived." }),
    stages: z.array(
      z.object({
        stage: z.enum(TEST_STAGES),
        state: z.enum(TEST_STAGE_STATES),
        at: Timestamp.nullable(),
        message: z.string().nullable().meta({ description: "What to do when it is late or has failed." }),
      }),
    ),
  })
  .meta({ id: "TestLead", description: "A test lead made at the platform, and how far it has come." });
export type TestLead = z.infer<typeof TestLeadView>;

export const WRITTEN_KINDS = ["contact", "fields", "tags", "task", "note", "opportunity", "workflow", "campaign", "follower"] as const;

/**
 * - goes: it is removed by itself; `goes_with_contact`: with the contact it belongs to.
 * - stays: it was there before, or nobody can tell; `why` says so.
 * - removed: somebody had it removed.
 * - failed: removing it was refused just now; `why` says what to do.
 */
export const WRITTEN_FATES = ["goes", "goes_with_contact", "stays", "removed", "failed"] as const;

const WrittenThingView = z
  .object({
    kind: z.enum(WRITTEN_KINDS),
    id: z.string(),
    contactId: z.string().nullable(),
    connectionId: z.string(),
    connectionName: z.string(),
    name: z.string().meta({ description: "A title, the tags, or the first words of it." }),
    fate: z.enum(WRITTEN_FATES),
    why: z.string().nullable(),
  })
  .meta({ id: "WrittenThing", description: "Something that a test lead wrote, and what removing does with it." });
export type WrittenThingView = z.infer<typeof WrittenThingView>;

export const WrittenView = z
  .object({
    isTest: z.boolean().meta({ description: "Only what a test lead wrote can be removed like this." }),
    isOnItsWay: z.boolean().meta({ description: "Something of it still waits to be written: nothing is removed before that." }),
    things: z.array(WrittenThingView),
  })
  .meta({ id: "WrittenByLead" });
export type Written = z.infer<typeof WrittenView>;
