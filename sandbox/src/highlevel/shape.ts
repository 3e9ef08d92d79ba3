import { countries } from "./countries.ts";
import { unprocessable } from "./errors.ts";

/** Names what is wrong with a value, in the words of HighLevel's validator; nothing when it fits. */
export type Rule = (value: unknown, name: string) => string[];
export type Shape = Record<string, { rule: Rule; isRequired?: true }>;
export type Values = Record<string, unknown>;

const says = (fits: boolean, problem: string): string[] => (fits ? [] : [problem]);

export const text: Rule = (value, name) => says(typeof value === "string", `${name} must be a string`);
export const filledText: Rule = (value, name) => [...says(value !== "", `${name} should not be empty`), ...text(value, name)];
export const truth: Rule = (value, name) => says(typeof value === "boolean", `${name} must be a boolean value`);
export const number: Rule = (value, name) =>
  says(typeof value === "number" && Number.isFinite(value), `${name} must be a number conforming to the specified constraints`);
/** In a query everything is text; elsewhere `"20"` counts as a number, too. */
export const numeric: Rule = (value, name) => number(typeof value === "string" && value !== "" ? Number(value) : value, name);
export const email: Rule = (value, name) =>
  says(typeof value === "string" && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value), `${name} must be an email`);
export const moment: Rule = (value, name) =>
  says(
    typeof value === "string" && /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/.test(value) && !Number.isNaN(Date.parse(value)),
    `${name} must be a valid ISO 8601 date string`,
  );
/** Year or month first, with `/`, `-`, `.` or `_`; a time may follow. */
export const birthday: Rule = (value, name) =>
  says(
    typeof value === "string" && /^(\d{4}[-/._]\d{1,2}[-/._]\d{1,2}|\d{1,2}[-/._]\d{1,2}[-/._]\d{4})(T.*)?$/.test(value),
    `${name} must be a valid date`,
  );
export const country: Rule = (value, name) =>
  says(typeof value === "string" && countries.has(value), `${name} must be a valid country code`);
export const anything: Rule = () => [];

export const nullable =
  (rule: Rule): Rule =>
  (value, name) =>
    value === null ? [] : rule(value, name);

export const oneOf =
  (...allowed: readonly string[]): Rule =>
  (value, name) =>
    says(typeof value === "string" && allowed.includes(value), `${name} must be one of the following values: ${allowed.join(", ")}`);

export const texts: Rule = (value, name) => {
  if (!Array.isArray(value)) return [`each value in ${name} must be a string`, `${name} must be an array`];
  return says(
    value.every((item) => typeof item === "string"),
    `each value in ${name} must be a string`,
  );
};

export const listOf =
  (rule: Rule): Rule =>
  (value, name) =>
    Array.isArray(value) ? value.flatMap((item, at) => rule(item, `${name}.${at}`)) : [`${name} must be an array`];

export const shaped =
  (shape: Shape): Rule =>
  (value, name) =>
    isValues(value) ? problemsOf(shape, value, `${name}.`) : [`${name} must be an object`];

export const required = (rule: Rule): Shape[string] => ({ rule, isRequired: true });
export const optional = (rule: Rule): Shape[string] => ({ rule });

/** Every violation of a shape, unknown properties first. */
export function problemsOf(shape: Shape, values: Values, prefix = ""): string[] {
  const unknown = Object.keys(values)
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => `${prefix}property ${name} should not exist`);
  const wrong = Object.entries(shape).flatMap(([name, { rule, isRequired }]) => {
    const value = values[name];
    if (value !== undefined) return rule(value, prefix + name);
    return isRequired ? [`${prefix}${name} should not be empty`, ...rule(undefined, prefix + name)] : [];
  });
  return [...unknown, ...new Set(wrong)];
}

/** Throws 422 with every violation. */
export function check(shape: Shape, values: Values): void {
  const problems = problemsOf(shape, values);
  if (problems.length > 0) throw unprocessable(problems);
}

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
