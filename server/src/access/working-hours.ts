import { z } from "zod";

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MIDNIGHT = "24:00"; // the end of a day, as ISO 8601-1:2004 writes it

const Time = z.string().regex(TIME, "A time like 09:00");

/** When a person works, in their own time zone: for each weekday (ISO 8601: 1 is Monday) from when to when; several spans a day are allowed. */
export const WorkingHoursSchema = z
  .array(
    z.strictObject({
      day: z.number().int().min(1).max(7),
      from: Time,
      to: z.union([Time, z.literal(MIDNIGHT)], "A time like 17:00"),
    }),
  )
  .max(28)
  .superRefine((spans, context) => {
    for (const [at, { day, from, to }] of spans.entries()) {
      if (to <= from) context.addIssue({ code: "custom", path: [at, "to"], message: "It must be later than the beginning" });
      const crosses = spans.some((other, index) => index < at && other.day === day && from < other.to && other.from < to);
      if (crosses) context.addIssue({ code: "custom", path: [at, "from"], message: "It crosses another span of this day" });
    }
  });

export type WorkingHours = z.infer<typeof WorkingHoursSchema>;
