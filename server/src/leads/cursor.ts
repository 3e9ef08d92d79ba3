import { InvalidInput } from "../lib/errors.ts";

/** Where a page of rows in the order (time, id) ended. The time is text with microseconds: a Date would round it. */
export type Place = { at: string; id: string };

// Only what writeCursor made: both parts go into a query as values of their type.
const FORM = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function writeCursor({ at, id }: Place): string {
  return Buffer.from(`${at} ${id}`).toString("base64url");
}

/** Throws InvalidInput for a cursor that is not one of ours. */
export function readCursor(cursor: string): Place {
  const [, at, id] = FORM.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) {
    throw new InvalidInput("The cursor is not one of ours. Start again without it.", [{ path: "cursor", message: "Unknown" }]);
  }
  return { at, id };
}
