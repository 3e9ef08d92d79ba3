import { z } from "zod";

const tags = z.array(z.string().trim().min(1).max(255)).min(1).max(50);

/** What is done to many contacts at once. */
export const JobAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add-tags"), tags }),
  z.strictObject({ kind: z.literal("remove-tags"), tags }),
  z.strictObject({ kind: z.literal("assign"), assignedTo: z.string().max(64).nullable() }),
  z.strictObject({ kind: z.literal("delete") }),
]);
export type JobAction = z.infer<typeof JobAction>;

/** What a contact was before, as far as it was changed. */
export type Before = { added?: string[]; removed?: string[]; assignedTo?: string | null };

export type Job = {
  jobId: string;
  action: JobAction;
  state: "running" | "done" | "undoing" | "undone";
  total: number;
  done: number;
  changed: number;
  undone: number;
  createdAt: Date;
  finishedAt: Date | null;
};

/** How long after its end a job can be undone. */
export const UNDO_MINUTES = 30;

/** So many contacts one job takes. */
export const MOST_CONTACTS = 50_000;
