import type { CustomField } from "../api/types.ts";

/** What can be asked of a field, in the words of the server's grammar; `after`, `least` and their kin are its ranges. */
export type Kind = "text" | "exact" | "list" | "day" | "number" | "truth";
export type FilterField = { field: string; label: string; kind: Kind };

export type Rule = { field: string; operator: string; value: string };
export type Group = { isAny: boolean; rules: Rule[] };
/** Rules, and groups of rules: all of them must hold, or any. */
export type ContactFilter = { isAny: boolean; items: (Rule | Group)[] };

export const emptyFilter: ContactFilter = { isAny: false, items: [] };
export const isGroup = (item: Rule | Group): item is Group => "rules" in item;

const usual: [field: string, label: string, kind: Kind][] = [
  ["tags", "Tags", "list"],
  ["email", "E-mail", "text"],
  ["phone", "Phone", "text"],
  ["firstNameLowerCase", "First name", "text"],
  ["lastNameLowerCase", "Last name", "text"],
  ["companyName", "Company", "text"],
  ["city", "City", "text"],
  ["state", "State", "text"],
  ["postalCode", "Postal code", "text"],
  ["country", "Country", "exact"],
  ["source", "Source", "text"],
  ["leadSource", "Lead source", "exact"],
  ["lifecycleStage", "Stage", "exact"],
  ["leadScore", "Score", "number"],
  ["assignedTo", "Owner", "exact"],
  ["dnd", "Do not disturb", "truth"],
  ["dateAdded", "Added", "day"],
  ["dateUpdated", "Changed", "day"],
  ["dateOfBirth", "Date of birth", "day"],
];

const customKinds: Record<string, Kind> = {
  NUMERICAL: "number",
  MONETORY: "number",
  DATE: "day",
  CHECKBOX: "exact",
  MULTIPLE_OPTIONS: "exact",
};

/** Every field that a filter can name, the workspace's own by their names. */
export function filterFields(custom: CustomField[]): FilterField[] {
  const own = custom
    .filter(({ model, dataType }) => model === "contact" && dataType !== "FILE_UPLOAD" && dataType !== "TEXTBOX_LIST")
    .map(({ id, name, dataType }) => ({ field: `customFields.${id}`, label: name, kind: customKinds[dataType] ?? "text" }));
  return [...usual.map(([field, label, kind]) => ({ field, label, kind })), ...own];
}

type Operator = { value: string; label: string; needsNoValue?: boolean };
const exists: Operator[] = [
  { value: "exists", label: "is filled", needsNoValue: true },
  { value: "not_exists", label: "is empty", needsNoValue: true },
];
const is: Operator[] = [
  { value: "eq", label: "is" },
  { value: "not_eq", label: "is not" },
];

export const operators: Record<Kind, Operator[]> = {
  text: [{ value: "contains", label: "contains" }, { value: "not_contains", label: "does not contain" }, ...is, ...exists],
  exact: [...is, ...exists],
  list: [{ value: "eq", label: "have" }, { value: "not_eq", label: "do not have" }, ...exists],
  day: [{ value: "gte", label: "is on or after" }, { value: "lte", label: "is on or before" }, ...exists],
  number: [
    { value: "gte", label: "is at least" },
    { value: "lte", label: "is at most" },
    { value: "eq", label: "is" },
  ],
  truth: [{ value: "eq", label: "is" }],
};

/** A rule with nothing to compare with is not finished, and is left out. */
export const isFinished = ({ operator, value }: Rule): boolean => operator.endsWith("exists") || value.trim() !== "";

/** The filter in the server's grammar. */
export function compileFilter({ isAny, items }: ContactFilter, fields: FilterField[]): unknown[] {
  const compiled = items.flatMap((item) => {
    if (!isGroup(item)) return compileRule(item, fields);
    const rules = item.rules.flatMap((rule) => compileRule(rule, fields));
    return rules.length === 0 ? [] : [{ group: item.isAny ? "OR" : "AND", filters: rules }];
  });
  return isAny && compiled.length > 1 ? [{ group: "OR", filters: compiled }] : compiled;
}

function compileRule(rule: Rule, fields: FilterField[]): unknown[] {
  const { field, operator, value } = rule;
  if (!isFinished(rule)) return [];
  if (operator.endsWith("exists")) return [{ field, operator }];
  if (operator === "gte" || operator === "lte") return [{ field, operator: "range", value: { [operator]: value } }];
  const kind = fields.find((one) => one.field === field)?.kind;
  if (kind === "truth") return [{ field, operator, value: value === "true" }];
  if (kind === "number") return [{ field, operator, value: Number(value) }];
  return [{ field, operator, value: value.trim() }];
}

/** A filter as it stands in an address or was saved; the empty one for what is none. */
export function readFilter(text: string | undefined): ContactFilter {
  if (!text) return emptyFilter;
  try {
    const read: unknown = JSON.parse(text);
    return isFilter(read) ? read : emptyFilter;
  } catch {
    return emptyFilter;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isRule = (value: unknown): boolean =>
  isObject(value) && ["field", "operator", "value"].every((key) => typeof value[key] === "string");
const isItem = (value: unknown): boolean =>
  isObject(value) && ("rules" in value ? Array.isArray(value["rules"]) && value["rules"].every(isRule) : isRule(value));
const isFilter = (value: unknown): value is ContactFilter =>
  isObject(value) && Array.isArray(value["items"]) && value["items"].every(isItem);
