import type { JsonSchema } from "../../lib/json-schema.ts";

/**
 * A table-driven validator with the texts HighLevel's API answers with (those of class-validator). Every rule reads a value
 * and writes what is wrong into `wrong`; all of it is told at once. Written for the hot path: no schema objects are walked twice.
 */
export type Rule<T> = ((value: unknown, at: Place) => T) & {
  /** What it takes, in JSON Schema, for the description of the API. Absent: anything. */
  readonly schema?: JsonSchema;
  readonly isRequired?: boolean;
};
/** Where a value stands, and what belongs to the request: `country` is how local phone numbers are read. */
export type Place = { path: string; wrong: string[]; country: string };
export type Rules = Record<string, Rule<unknown>>;
export type Read<Table extends Rules> = { [Field in keyof Table]: ReturnType<Table[Field]> };

/** Reads an object by a table; a key that is not in it is refused. Fields that are absent stay out of the result. */
export function readObject<Table extends Rules>(
  value: Record<string, unknown>,
  rules: Table,
  { path, wrong, country }: Place,
): Read<Table> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(rules, key)) wrong.push(`${path === "" ? "" : `${path}.`}property ${key.slice(0, 200)} should not exist`);
  }
  for (const key in rules) {
    const read = rules[key]?.(Object.hasOwn(value, key) ? value[key] : undefined, {
      path: path === "" ? key : `${path}.${key}`,
      wrong,
      country,
    });
    if (read !== undefined) result[key] = read;
  }
  return result as Read<Table>;
}

/** A rule that says what it takes. */
export const described = <T>(schema: JsonSchema, rule: (value: unknown, at: Place) => T): Rule<T> => Object.assign(rule, { schema });

/** What a table takes, in JSON Schema. */
export function schemaOf(rules: Rules): JsonSchema {
  const fields = Object.entries(rules);
  const required = fields.filter(([, rule]) => rule.isRequired).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map(([name, { schema = {} }]) => [name, schema])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** Absent is fine. */
export const optional = <T>(rule: Rule<T>): Rule<T | undefined> =>
  described(rule.schema ?? {}, (value, at) => (value === undefined ? undefined : rule(value, at)));

/** Absent is fine; null clears the field. */
export const nullable = <T>(rule: Rule<T>): Rule<T | null | undefined> =>
  described(orNull(rule.schema), (value, at) => (value === undefined || value === null ? value : rule(value, at)));

function orNull(schema: JsonSchema = {}): JsonSchema {
  if (schema.type === undefined) return schema;
  return { ...schema, type: [schema.type, "null"].flat(), ...(schema.enum && { enum: [...schema.enum, null] }) };
}

/** Must be there and hold something. */
export function required<T>(rule: Rule<T>): Rule<T> {
  const { schema = {} } = rule;
  const filled = schema.type === "string" && !schema.enum ? { ...schema, minLength: 1 } : schema;
  const read = described(filled, (value, at) => {
    if (value === undefined || value === null || value === "") at.wrong.push(`${at.path} should not be empty`);
    return rule(value, at);
  });
  return Object.assign(read, { isRequired: true });
}

export const text = (longest: number): Rule<string> =>
  described({ type: "string", maxLength: longest }, (value, { path, wrong }) => {
    if (typeof value !== "string") wrong.push(`${path} must be a string`);
    else if (value.length > longest) wrong.push(`${path} must be shorter than or equal to ${longest} characters`);
    else return value;
    return "";
  });

export const truth: Rule<boolean> = described({ type: "boolean" }, (value, { path, wrong }) => {
  if (typeof value !== "boolean") wrong.push(`${path} must be a boolean value`);
  return value === true;
});

export const oneOf = <const Values extends readonly string[]>(values: Values): Rule<Values[number]> =>
  described({ type: "string", enum: [...values] }, (value, { path, wrong }) => {
    if (!values.includes(value as string)) wrong.push(`${path} must be one of the following values: ${values.join(", ")}`);
    return value as Values[number];
  });

/** A whole number; HighLevel takes numeric strings as well. */
export const whole = (least: number, most: number): Rule<number> =>
  described({ type: "integer", minimum: least, maximum: most }, (value, { path, wrong }) => {
    const number = typeof value === "string" && /^\d{1,17}$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number))
      wrong.push(`${path} must be a number conforming to the specified constraints`);
    else if (number > most) wrong.push(`${path} must not be greater than ${most}`);
    else if (number < least) wrong.push(`${path} must not be less than ${least}`);
    else return number;
    return least;
  });

/** A number, also with decimals; numeric text as well. */
export const amount = (least: number, most: number): Rule<number> =>
  described({ type: "number", minimum: least, maximum: most }, (value, { path, wrong }) => {
    const number = typeof value === "string" && /^-?\d{1,15}(\.\d{1,10})?$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number))
      wrong.push(`${path} must be a number conforming to the specified constraints`);
    else if (number > most) wrong.push(`${path} must not be greater than ${most}`);
    else if (number < least) wrong.push(`${path} must not be less than ${least}`);
    else return number;
    return least;
  });

/** `true` and `false` as words of a query string. */
export const flag: Rule<boolean> = described({ type: "string", enum: ["true", "false"] }, (value, { path, wrong }) => {
  if (value !== "true" && value !== "false") wrong.push(`${path} must be a boolean value`);
  return value === "true";
});

export const list = <T>(item: Rule<T>, longest: number): Rule<T[]> =>
  described({ type: "array", items: item.schema ?? {}, maxItems: longest }, (value, at) => {
    if (!Array.isArray(value)) at.wrong.push(`${at.path} must be an array`);
    else if (value.length > longest) at.wrong.push(`${at.path} must contain no more than ${longest} elements`);
    else return value.map((element, index) => item(element, { ...at, path: `${at.path}.${index}` }));
    return [];
  });

/** Text items; what is wrong with any of them is said once, as HighLevel does. */
export const texts = (longestText: number, longest: number): Rule<string[]> =>
  described({ type: "array", items: { type: "string", maxLength: longestText }, maxItems: longest }, (value, at) => {
    const items = list((item: unknown) => item, longest)(value, at);
    if (items.some((item) => typeof item !== "string")) at.wrong.push(`each value in ${at.path} must be a string`);
    else if ((items as string[]).some((item) => item.length > longestText)) {
      at.wrong.push(`each value in ${at.path} must be shorter than or equal to ${longestText} characters`);
    }
    return items as string[];
  });

export const object = <Table extends Rules>(rules: Table): Rule<Read<Table>> =>
  described(schemaOf(rules), (value, at) => {
    if (isObject(value)) return readObject(value, rules, at);
    at.wrong.push(`${at.path} must be an object`);
    return {} as Read<Table>;
  });

const ISO_DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** A moment in ISO 8601; without a zone it is UTC. */
export const moment: Rule<Date> = described({ type: "string", format: "date-time" }, (value, { path, wrong }) => {
  const found = typeof value === "string" && ISO_DATE.test(value) ? toDate(value) : undefined;
  if (!found) wrong.push(`${path} must be a valid ISO 8601 date string`);
  return found ?? new Date(0);
});

/** ISO 8601 or epoch milliseconds. Undefined when it is no date between the years 1 and 9999. */
export function toDate(value: unknown): Date | undefined {
  const zoned = typeof value === "string" && /T[\d:.]+$/.test(value) ? `${value}Z` : value;
  const date = typeof zoned === "number" || typeof zoned === "string" ? new Date(zoned) : undefined;
  return date && date.getTime() >= Date.UTC(1, 0) && date.getTime() < Date.UTC(10_000, 0) ? date : undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Paths of text (or names) that a database cannot keep: a NUL character, half of a surrogate pair, or a number beyond all numbers. */
export function unstorable(value: unknown, path = ""): string[] {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? [path] : [];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const name = path === "" ? key : `${path}.${key}`;
    return key.includes("\0") || !key.isWellFormed() ? [name.toWellFormed().replaceAll("\0", "")] : unstorable(item, name);
  });
}
