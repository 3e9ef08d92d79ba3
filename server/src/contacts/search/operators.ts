import type { Bound } from "./condition.ts";
import { InvalidInput } from "../../lib/errors.ts";

// HighLevel says 75; our own look-ups (a lead's id in a custom field) may be longer.
const LONGEST_VALUE = 500;

/** A filter of HighLevel's grammar once `not_` is taken off: `test` is eq, contains, exists, range or nested. `path` is where it stands. */
export type Filter = { field: string; test: string; isNegated: boolean; value: unknown; path: string };

export type Scalar = string | number | boolean;

/** A 422 in HighLevel's words. */
export function wrongFilter(path: string, message: string): InvalidInput {
  return new InvalidInput(`${path} ${message}`, [{ path, message }]);
}

/** The value, or the several of which one must fit. */
export function scalars({ value, path }: Filter): Scalar[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => {
    if (typeof item === "string" && item.length > LONGEST_VALUE)
      throw wrongFilter(`${path}.value`, `must be shorter than or equal to ${LONGEST_VALUE} characters`);
    if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") return item;
    throw wrongFilter(`${path}.value`, "must be a string, a number or a boolean value");
  });
}

const BOUNDS: readonly Bound[] = ["gte", "gt", "lte", "lt"];

/** The bounds of a range, each read by `read`, which gives undefined for what is none. */
export function bounds<T>(
  filter: Filter,
  what: string,
  read: (value: unknown, bound: Bound) => T | undefined,
): { operator: Bound; value: T }[] {
  const { path } = filter;
  const value = filter.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongFilter(`${path}.value`, "must be an object");
  const given = BOUNDS.filter((bound) => (value as Record<string, unknown>)[bound] !== undefined); // an object, as just seen
  if (given.length === 0) throw wrongFilter(`${path}.value`, "must have one of the following keys: gte, lte, gt, lt");
  return given.map((bound) => {
    const read_ = read((value as Record<string, unknown>)[bound], bound);
    if (read_ === undefined) throw wrongFilter(`${path}.value.${bound}`, `must be a ${what}`);
    return { operator: bound, value: read_ };
  });
}

/** A number, or text that is one. */
export function toNumber(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^-?\d{1,30}(\.\d{1,30})?$/.test(text) ? text : undefined;
}
