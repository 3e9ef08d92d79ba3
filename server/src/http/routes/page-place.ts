import { z } from "zod";
import { InvalidInput } from "../../lib/errors.ts";

/** Where a page in the order (time, id) ended; times are compared by their milliseconds. */
type PagePlace = { at: string; id: string };

export const writePlace = ({ at, id }: { at: Date; id: string }): string => Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");

/** Throws InvalidInput for what is no place of ours. */
export function readPlace(cursor: string): PagePlace {
  const [at = "", id] = Buffer.from(cursor, "base64url").toString().split(" ");
  if (id && !id.includes("\0") && z.iso.datetime().safeParse(at).success) return { at, id };
  throw new InvalidInput("The cursor of the list is not one of ours. Start again without it.", [{ path: "cursor", message: "unknown" }]);
}
