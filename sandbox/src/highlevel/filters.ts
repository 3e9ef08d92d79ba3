import { badRequest, unprocessable } from "./errors.ts";
import type { Contact, Settings } from "./model.ts";
import { isValues } from "./shape.ts";

/** As it came; nothing of it is sure before it is compiled. */
export type Filter = { field?: unknown; operator?: unknown; value?: unknown } | { group: unknown; filters?: unknown };

type Test = (contact: Contact) => boolean;
type Kind = "id" | "exact" | "text" | "date" | "custom";

const exact = "assignedTo country dnd email followers type validEmail website timezone isValidWhatsapp activeWorkflows finishedWorkflows";
const texts = "address businessName city companyName firstNameLowerCase lastNameLowerCase phone postalCode source state tags";
const dates = "dateAdded dateUpdated lastEmailClickedDate lastEmailOpenedDate lastAppointment dateOfBirth";
const kinds = new Map<string, Kind>([
  ["id", "id"],
  ...exact.split(" ").map((field): [string, Kind] => [field, "exact"]),
  ...texts.split(" ").map((field): [string, Kind] => [field, "text"]),
  ...dates.split(" ").map((field): [string, Kind] => [field, "date"]),
]);

const operators: Record<Kind, string[]> = {
  id: ["eq", "not_eq"],
  exact: ["eq", "not_eq", "exists", "not_exists"],
  text: ["eq", "not_eq", "exists", "not_exists", "contains", "not_contains"],
  date: ["range", "exists", "not_exists"],
  custom: ["eq", "not_eq", "exists", "not_exists", "contains", "not_contains", "range"],
};

/** A test for filters of which all must hold. Throws 400 for a field or operator the search does not know. */
export function compileFilters(filters: readonly Filter[], quirks: Settings["quirks"]): Test {
  const tests = filters.map((filter) => compile(filter, quirks));
  return (contact) => tests.every((test) => test(contact));
}

function compile(filter: Filter, quirks: Settings["quirks"]): Test {
  if ("group" in filter) return compileGroup(filter.group, filter.filters, quirks);
  const { field, operator, value } = filter;
  if (typeof field !== "string") throw unprocessable(["field must be a string"]);
  if (typeof operator !== "string") throw unprocessable(["operator must be a string"]);
  const kind = field.startsWith("customFields.") ? "custom" : kinds.get(field);
  if (!kind) throw badRequest(`Invalid field: ${field}`);
  if (!operators[kind].includes(operator)) throw badRequest(`Invalid operator ${operator} for the field ${field}`);
  if (operator !== "exists" && operator !== "not_exists" && value === undefined) throw unprocessable(["value should not be empty"]);
  if (quirks.phoneSearchFindsNothing && field === "phone" && operator === "eq") return () => false;
  const test = operatorTest(operator, value);
  return (contact) => test(valuesOf(contact, field));
}

function compileGroup(group: unknown, given: unknown, quirks: Settings["quirks"]): Test {
  if (!Array.isArray(given) || !given.every(isValues)) throw unprocessable(["filters must be an array"]);
  if (group !== "AND" && group !== "OR") throw unprocessable(["group must be one of the following values: AND, OR"]);
  const tests = given.map((each) => compile(each, quirks));
  return (contact) => (group === "AND" ? tests.every((test) => test(contact)) : tests.some((test) => test(contact)));
}

function operatorTest(operator: string, value: unknown): (values: unknown[]) => boolean {
  const wanted = (Array.isArray(value) ? (value as unknown[]) : [value]).map(fold);
  const isEqual = (values: unknown[]): boolean => values.some((each) => wanted.includes(fold(each)));
  const contains = (values: unknown[]): boolean => values.some((each) => fold(each).includes(wanted[0] ?? ""));
  const tests: Record<string, (values: unknown[]) => boolean> = {
    eq: isEqual,
    not_eq: (values) => !isEqual(values),
    contains,
    not_contains: (values) => !contains(values),
    exists: (values) => values.length > 0,
    not_exists: (values) => values.length === 0,
    range: (values) => values.some((each) => inRange(each, value)),
  };
  return tests[operator] ?? (() => false);
}

const fold = (value: unknown): string => String(value).toLowerCase();

function inRange(value: unknown, range: unknown): boolean {
  const limits = (range ?? {}) as Record<string, unknown>; // anything else has no limits
  const at = toNumber(value);
  const fits: Record<string, (limit: number) => boolean> = {
    gte: (limit) => at >= limit,
    gt: (limit) => at > limit,
    lte: (limit) => at <= limit,
    lt: (limit) => at < limit,
  };
  return Object.entries(limits).every(([name, limit]) => {
    const test = fits[name];
    if (!test) throw unprocessable([`property ${name} should not exist`]);
    return test(toNumber(limit));
  });
}

/** A number as it is; text as a number, or as a moment. */
function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(String(value)) : number;
}

/** What a contact has in a field: several values, one, or none. */
function valuesOf(contact: Contact, field: string): unknown[] {
  if (field.startsWith("customFields.")) {
    const id = field.slice("customFields.".length);
    const value = contact.customFields.find((each) => each.id === id)?.value;
    return present(Array.isArray(value) ? (value as unknown[]) : [value]);
  }
  const special: Record<string, unknown[]> = {
    tags: [...contact.tags],
    followers: [...contact.followers],
    activeWorkflows: [...contact.workflowIds],
    dateAdded: [contact.addedMs],
    dateUpdated: [contact.updatedMs],
    firstNameLowerCase: [contact.firstName],
    lastNameLowerCase: [contact.lastName],
    address: [contact.address1],
    type: ["lead"],
  };
  return present(special[field] ?? [(contact as Record<string, unknown>)[field]]);
}

const present = (values: unknown[]): unknown[] => values.filter((value) => value !== undefined && value !== null && value !== "");
