import type { DataType } from "../locations.ts";
import { compileCustom, readCustomName } from "./compile-custom.ts";
import { compileField, negated, type Place } from "./compile-field.ts";
import { compileNested } from "./compile-nested.ts";
import type { Condition, Put } from "./condition.ts";
import { invalidField, UnsupportedFilter } from "./errors.ts";
import { FIELDS } from "./fields.ts";
import { type Filter, wrongFilter } from "./operators.ts";

// HighLevel publishes no limits. These keep what one request can make the database think about within a fraction of a second.
const MOST_CONDITIONS = 200;
const MOST_VALUES = 1_000;
const DEEPEST = 12;
const OPERATORS: ReadonlySet<string> = new Set(["eq", "not_eq", "contains", "not_contains", "exists", "not_exists", "range", "nested"]);

/** What a filter is read with: the workspace's custom fields by id, and how its dates and phone numbers are meant. */
export type SearchContext = Place & {
  dataTypes: ReadonlyMap<string, DataType>;
  hasOpportunities: boolean;
  hidden?: ReadonlySet<string> | undefined;
};

type Reading = { context: SearchContext; put: Put; left: number; depth: number };

/**
 * HighLevel's filters as a condition; the top list is AND. Throws UnsupportedFilter (400) for a field or operator that cannot be searched
 * by, InvalidInput (422) for what is no filter.
 */
export function compileFilters(filters: unknown, context: SearchContext, put: Put): Condition {
  let count = 0;
  const counted: Put = (value) => {
    count += 1;
    if (count > MOST_VALUES) throw wrongFilter("filters", `must contain no more than ${MOST_VALUES} values`);
    return put(value);
  };
  return readGroup(filters, "AND", "filters", { context, put: counted, left: MOST_CONDITIONS, depth: 0 });
}

/** The custom fields that filters name, so that their types can be looked up. Names that are none are left for the compiler to refuse. */
export function customFieldsNamed(filters: unknown, depth = 0): string[] {
  if (!Array.isArray(filters) || depth > DEEPEST) return [];
  return filters.slice(0, MOST_CONDITIONS).flatMap((filter: unknown) => {
    if (typeof filter !== "object" || filter === null) return [];
    const { field, filters: inner } = filter as { field?: unknown; filters?: unknown }; // read below as what they turn out to be
    if (typeof field !== "string" || !field.startsWith("customFields.")) return customFieldsNamed(inner, depth + 1);
    return [field.split(".")[1] ?? ""];
  });
}

function readGroup(filters: unknown, group: "AND" | "OR", path: string, reading: Reading): Condition {
  if (!Array.isArray(filters)) throw wrongFilter(path, "must be an array");
  if (reading.depth > DEEPEST) throw wrongFilter("filters", `must not be nested deeper than ${DEEPEST} groups`);
  reading.depth += 1;
  const conditions = filters.map((filter, index) => readOne(filter, `${path}.${index}`, reading));
  reading.depth -= 1;
  return group === "AND" ? { all: conditions } : { any: conditions };
}

function readOne(given: unknown, path: string, reading: Reading): Condition {
  reading.left -= 1;
  if (reading.left < 0) throw wrongFilter("filters", `must contain no more than ${MOST_CONDITIONS} conditions`);
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw wrongFilter(path, "must be an object");
  const { field, operator, value, group, filters } = given as Record<string, unknown>; // an object, as just seen
  if (group !== undefined) {
    if (group !== "AND" && group !== "OR") throw wrongFilter(`${path}.group`, "must be one of the following values: AND, OR");
    return readGroup(filters, group, `${path}.filters`, reading);
  }
  if (typeof field !== "string") throw wrongFilter(`${path}.field`, "must be a string");
  if (typeof operator !== "string") throw wrongFilter(`${path}.operator`, "must be a string");
  const isNegated = operator.startsWith("not_");
  const filter: Filter = { field, test: isNegated ? operator.slice("not_".length) : operator, isNegated, value, path };
  const condition = compileOne(filter, reading);
  if (!condition || !OPERATORS.has(operator))
    throw new UnsupportedFilter(`Invalid operator ${operator.slice(0, 50)} for field ${field.slice(0, 100)}`);
  return filter.test === "exists" ? condition : negated(condition, isNegated); // who lacks something is asked for as such
}

function compileOne(filter: Filter, { context, put }: Reading): Condition | undefined {
  if (filter.field === "opportunities") return filter.test === "nested" ? compileNested(filter, context.hasOpportunities, put) : undefined;
  const name = readCustomName(filter.field);
  if (name && context.hidden?.has(name.id)) throw invalidField(filter.field);
  if (name) return compileCustom({ filter, name, dataType: context.dataTypes.get(name.id), place: context, put });
  const field = FIELDS.get(filter.field);
  if (!field) throw invalidField(filter.field);
  return compileField(filter, field, context, put);
}
