import type { IdentifierKind } from "../contact.ts";

/** A place in the values of a condition, from 1 on: what callers say reaches the database as a parameter, never as SQL. */
type Place = number;
export type Bound = "gte" | "gt" | "lte" | "lt";
export type OpportunityColumn = "pipeline_id" | "stage_id" | "status";

/** A condition on a contact, as the database function `contact_condition` reads it. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { test: "never" }
  | { test: "known_by"; kind: IdentifierKind; value: Place }
  | { test: "id"; value: Place }
  | { test: "is" | "has" | "has_like"; column: string; value: Place }
  | { test: "is_true"; column: string; value: Place }
  /** `value` in lower case; `pattern` where it is long enough for the index of text. */
  | { test: "contains"; column: string; value: Place; pattern?: Place }
  | { test: "exists" | "missing" | "has_any" | "has_none"; column: string }
  | { test: "compare"; column: string; type: "timestamptz" | "date" | "numeric"; operator: Bound | "eq"; value: Place }
  | { test: "channel_is"; column: string; field: Place; value: Place }
  | { test: "channel_exists"; column: string; field: Place }
  | { test: "consents_to"; value: Place }
  | { test: "has_consents" }
  /** `value` is JSON, in the type the field keeps. */
  | { test: "field_is"; field: Place; option?: Place; value: Place }
  | { test: "field_contains"; field: Place; option?: Place; value: Place }
  | { test: "field_exists"; field: Place; option?: Place }
  | { test: "field_number" | "field_moment"; field: Place; operator: Bound | "eq"; value: Place }
  | { test: "opportunity"; conditions: { column: OpportunityColumn; value: Place }[] };

/** A condition and the values it names by their places. */
export type Search = { condition: Condition; values: string[] };

/** Takes a value and says its place. */
export type Put = (value: string) => Place;

/** Builds a search: `build` hands every value to `put`. The same value has the same place, so that the same question reads the same. */
export function searchFor(build: (put: Put) => Condition): Search {
  const places = new Map<string, Place>();
  const condition = build((value) => {
    const place = places.get(value) ?? places.size + 1;
    places.set(value, place);
    return place;
  });
  return { condition, values: [...places.keys()] };
}

/** One of several conditions; the one where there is only one. */
export const anyOf = (conditions: Condition[]): Condition =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { any: conditions };
