import type { z } from "zod";

/** Text that a database can keep: no NUL character, no half of a surrogate pair. */
export const storable = <Schema extends z.ZodType<string>>(schema: Schema): Schema =>
  schema.refine((text) => !text.includes("\0") && text.isWellFormed(), "must not contain characters that cannot be stored");
