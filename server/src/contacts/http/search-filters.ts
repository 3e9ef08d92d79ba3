import type { Column, Condition } from "../search-contacts.ts";
import { badRequest, unprocessable } from "./refusal.ts";
import { isObject, toDate } from "./validate.ts";

const MOST_CONDITIONS = 200;

type Kind = "exact" | "text" | "list" | "date";

/** Searchable fields. `email` is compared in lower case; every text takes `contains` (HighLevel API, contacts/search). */
const FIELDS: Record<string, { kind: Kind; column: Column }> = {
  id: { kind: "exact", column: "contact_id" },
  type: { kind: "exact", column: "type" },
  assignedTo: { kind: "exact", column: "assigned_to" },
  country: { kind: "exact", column: "country" },
  timezone: { kind: "exact", column: "timezone" },
  website: { kind: "exact", column: "website" },
  email: { kind: "text", column: "email_lower_case" },
  phone: { kind: "text", column: "phone" },
  firstNameLowerCase: { kind: "text", column: "first_name_lower_case" },
  lastNameLowerCase: { kind: "text", column: "last_name_lower_case" },
  source: { kind: "text", column: "source" },
  address: { kind: "text", column: "address1" },
  city: { kind: "text", column: "city" },
  state: { kind: "text", column: "state" },
  postalCode: { kind: "text", column: "postal_code" },
  companyName: { kind: "text", column: "company_name" },
  businessName: { kind: "text", column: "company_name" },
  tags: { kind: "list", column: "tags" },
  dateAdded: { kind: "date", column: "date_added" },
  dateUpdated: { kind: "date", column: "date_updated" },
};

type Left = { left: number; hidden: ReadonlySet<string> | undefined };

const LOWER_CASE = new Set<Column>(["email_lower_case", "first_name_lower_case", "last_name_lower_case", "tags"]);
const RANGE_TESTS = { gte: "at_least", gt: "above", lte: "at_most", lt: "below" } as const;

/**
 * HighLevel's filters as a condition; the top list is AND. Throws its 400 for a field or operator that cannot be searched by, and a
 * 422 for what is no filter. A hidden custom field cannot be searched by: whether it matches would say what it holds.
 */
export function readFilters(filters: unknown, hidden?: ReadonlySet<string>): Condition {
  return readGroup(filters, "all", "filters", { left: MOST_CONDITIONS, hidden });
}

function readGroup(filters: unknown, as: "all" | "any", path: string, count: Left): Condition {
  if (!Array.isArray(filters)) throw unprocessable([`${path} must be an array`]);
  const conditions = filters.map((filter, index) => readFilter(filter, `${path}.${index}`, count));
  return as === "all" ? { all: conditions } : { any: conditions };
}

function readFilter(filter: unknown, path: string, count: Left): Condition {
  count.left -= 1;
  if (count.left < 0) throw unprocessable([`filters must contain no more than ${MOST_CONDITIONS} conditions`]);
  if (!isObject(filter)) throw unprocessable([`${path} must be an object`]);
  if ("group" in filter) {
    if (filter["group"] !== "AND" && filter["group"] !== "OR")
      throw unprocessable([`${path}.group must be one of the following values: AND, OR`]);
    return readGroup(filter["filters"], filter["group"] === "AND" ? "all" : "any", `${path}.filters`, count);
  }
  const { field, operator, value } = filter;
  if (typeof field !== "string") throw unprocessable([`${path}.field must be a string`]);
  if (typeof operator !== "string") throw unprocessable([`${path}.operator must be a string`]);
  const isNegated = operator.startsWith("not_");
  const test = isNegated ? operator.slice("not_".length) : operator;
  const condition = field.startsWith("customFields.") ? readCustom(field, test, value, count.hidden) : readField(field, test, value, path);
  if (!condition) throw badRequest(`Invalid operator ${operator.slice(0, 50)} for field ${field.slice(0, 100)}`);
  return isNegated ? { not: condition } : condition;
}

function readField(field: string, test: string, value: unknown, path: string): Condition | undefined {
  const known = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (!known) throw badRequest(`Invalid filter field: ${field.slice(0, 100)}`);
  const { kind, column } = known;
  if (kind === "date")
    return test === "range" ? readRange(column, value, path) : test === "exists" ? { test: "exists", column } : undefined;
  if (test === "exists") return { test: kind === "list" ? "has_any" : "exists", column };
  if (test !== "eq" && !(test === "contains" && kind !== "exact")) return undefined;
  const values = (Array.isArray(value) ? value : [value]).map((item) => scalar(item, path));
  const conditions = values.map((item): Condition => {
    const text = LOWER_CASE.has(column) ? String(item).toLowerCase() : String(item);
    if (kind === "list") return { test: test === "eq" ? "has" : "has_like", column, value: text };
    if (test === "eq" && (field === "email" || field === "phone")) return { test: "known_by", kind: field, value: text };
    return { test: test === "eq" ? "is" : "contains", column, value: text };
  });
  return conditions.length === 1 && conditions[0] ? conditions[0] : { any: conditions };
}

/** Only by id: HighLevel does not search by key or name either. */
function readCustom(field: string, test: string, value: unknown, hidden: ReadonlySet<string> | undefined): Condition | undefined {
  const id = field.slice("customFields.".length);
  if (!/^[\w-]{1,64}$/.test(id) || hidden?.has(id)) throw badRequest(`Invalid filter field: ${field.slice(0, 100)}`);
  if (test === "exists") return { test: "field_exists", field: id };
  if (test === "contains") return { test: "field_contains", field: id, value: String(scalar(value, field)) };
  if (test !== "eq") return undefined;
  const conditions = (Array.isArray(value) ? value : [value]).map((item): Condition => ({
    test: "field_is",
    field: id,
    value: scalar(item, field),
  }));
  return conditions.length === 1 && conditions[0] ? conditions[0] : { any: conditions };
}

function readRange(column: Column, value: unknown, path: string): Condition {
  if (!isObject(value)) throw unprocessable([`${path}.value must be an object`]);
  const bounds = Object.entries(RANGE_TESTS).filter(([name]) => value[name] !== undefined);
  if (bounds.length === 0) throw unprocessable([`${path}.value must have one of the following keys: gte, lte, gt, lt`]);
  return {
    all: bounds.map(([name, test]): Condition => {
      const date = toDate(value[name]);
      if (!date) throw unprocessable([`${path}.value.${name} must be a date`]);
      return { test, column, value: date.toISOString() };
    }),
  };
}

function scalar(value: unknown, path: string): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw unprocessable([`${path}.value must be a string, a number or a boolean value`]);
}
