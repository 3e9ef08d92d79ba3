import { z } from "zod";
import { FINDING_KINDS } from "./lead.ts";

const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const FindingView = z
  .object({ to: z.string(), kind: z.enum(FINDING_KINDS), holds: z.boolean(), message: z.string() })
  .meta({ id: "MappingFinding" });
export const MappedView = z
  .object({
    fields: z.array(z.object({ to: z.string(), name: z.string(), value: Value })),
    findings: z.array(FindingView),
  })
  .meta({ id: "MappedLead", description: "What a lead becomes, field by field." });
export type MappedFieldsView = z.infer<typeof MappedView>["fields"];
