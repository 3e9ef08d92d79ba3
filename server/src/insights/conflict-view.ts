import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";

const Side = z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() });

const conflictRow = {
  id: z.uuid(),
  cause: z.enum(["written", "shared", "undone"]).meta({
    description:
      "`written`: a submission named the e-mail of one and the phone of the other. `shared`: both have it, from a time when that was allowed. `undone`: they were merged and parted again.",
  }),
  kind: z.enum(["email", "phone"]).meta({ description: "The identifier that is not clear." }),
  value: z.string(),
  matchedBy: z.enum(["email", "phone"]).meta({ description: "The identifier that decided which contact was written." }),
  writtenTo: z.string().meta({ description: "The id of the contact that was written, or is found." }),
  contacts: z.tuple([Side, Side]),
  detectedAt: Timestamp,
  settled: z
    .object({
      at: Timestamp,
      how: z.enum(["merged", "kept_apart", "deleted", "allowed"]),
      by: z.string().nullable(),
      mergeId: z.uuid().nullable(),
    })
    .nullable(),
};
export const ConflictRowView = z.object(conflictRow).meta({ id: "ConflictRow" });
export type ConflictRow = z.infer<typeof ConflictRowView>;

const ComparedSide = Side.extend({
  isThere: z.boolean(),
  additionalEmails: z.array(z.string()),
  additionalPhones: z.array(z.string()),
  tags: z.array(z.string()),
  dateAdded: Timestamp,
  dateUpdated: Timestamp,
  tasks: z.number().int(),
  notes: z.number().int(),
  leads: z.number().int(),
});
const comparison = {
  contacts: z.tuple([ComparedSide, ComparedSide]),
  fields: z
    .array(
      z.object({
        field: z.string().meta({ description: "As in `choices`.", example: "email" }),
        label: z.string(),
        values: z.tuple([z.string().nullable(), z.string().nullable()]),
      }),
    )
    .meta({ description: "What can be chosen, in the order of `contacts`." }),
};
export const ComparisonView = z.object(comparison).meta({ id: "Comparison" });
export type Comparison = z.infer<typeof ComparisonView>;
export const ConflictView = z.object({ ...conflictRow, ...comparison }).meta({ id: "Conflict" });
export type ConflictDetails = z.infer<typeof ConflictView>;

export const MergeView = z
  .object({
    id: z.uuid(),
    kept: Side,
    merged: Side,
    mergedAt: Timestamp,
    by: z.string().nullable(),
    undoneAt: Timestamp.nullable(),
    undoneBy: z.string().nullable(),
    canUndo: z.boolean(),
  })
  .meta({ id: "Merge" });
export type Merge = z.infer<typeof MergeView>;
