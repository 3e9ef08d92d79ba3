import { z } from "zod";
import { PROVIDERS } from "../connectors/kit/providers.ts";
import { Timestamp } from "../leads/lead-view.ts";
import { OUTCOME_NAMES, OUTCOMES, type Outcome } from "./outcomes.ts";

/** A day of the workspace. */
export const Day = z.iso.date().meta({ example: "2026-01-05" });

const count = (description: string) => z.number().int().meta({ description });
const outcomes = z.object(
  Object.fromEntries(OUTCOME_NAMES.map((name) => [name, count(`Leads that ${OUTCOMES[name]}.`)])) as Record<
    Outcome,
    ReturnType<typeof count>
  >,
);

const numbers = {
  listed: count("Leads that the platform listed. Null where it was not asked.").nullable(),
  stored: count("Leads that are here, by whatever way they came."),
  contacts: count("Contacts they are: two submissions of one person are one contact."),
  outcomes: outcomes.meta({ description: "What became of each lead that is here, every lead counted once: they add up to `stored`." }),
  organic: count("Of those that are here: submitted without an ad."),
  reconciled: count("Of those that are here: no webhook announced them, they were found by asking."),
  missing: count("Leads that the platform listed and that are not here."),
  unlisted: count("Leads that are here and that the platform has not listed: newer than its last list, or deleted there."),
  doubled: count("Leads that became two contacts by one and the same step."),
};

export const VERDICTS = ["adds_up", "does_not_add_up", "not_asked"] as const;

const LineView = z
  .object({
    day: Day,
    provider: z.enum(PROVIDERS),
    sourceId: z.string().nullable().meta({ description: "Null: no source is set up for this form any more." }),
    connectionId: z.string().nullable(),
    connectionName: z.string().nullable(),
    formId: z.string().nullable(),
    formName: z.string().nullable(),
    asked: z.enum(["whole", "so_far", "part", "no"]).meta({
      description: "How much of the day the platform was asked for. `so_far`: up to its last list, as today is not over.",
    }),
    ...numbers,
    verdict: z.enum(VERDICTS),
    remarks: z.array(z.string()).meta({ description: "What is not a contact, in sentences; and what to do where it does not add up." }),
  })
  .meta({ id: "CompletenessLine" });
export type CompletenessLine = z.infer<typeof LineView>;

/** What platforms say, what is here and what became of it, a line for each form and day. */
export const CompletenessView = z
  .object({
    workspaceId: z.string(),
    workspaceName: z.string(),
    timeZone: z.string().meta({ description: "Days begin and end by it." }),
    from: Day,
    to: Day,
    startsAt: Timestamp.meta({ description: "The first moment of these days." }),
    endsAt: Timestamp.meta({ description: "The first moment after them." }),
    askedAt: Timestamp.nullable().meta({ description: "When a platform was last asked for a form of this report." }),
    addsUp: z
      .boolean()
      .meta({ description: "False when a line does not add up. Days that were not asked for prove nothing, and break nothing." }),
    notAsked: count("Lines that were not asked for, or in part."),
    totals: z.object(numbers),
    lines: z.array(LineView).meta({ description: "The newest day first. A form's day without leads has no line." }),
  })
  .meta({ id: "Completeness" });
export type Completeness = z.infer<typeof CompletenessView>;
