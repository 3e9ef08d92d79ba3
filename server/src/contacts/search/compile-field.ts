import { normalisePhone } from "../identity.ts";
import { anyOf, type Condition, type Put } from "./condition.ts";
import { type Field, LOWER_CASE } from "./fields.ts";
import { toDay, toMoment } from "./moments.ts";
import { bounds, type Filter, scalars, toNumber, wrongFilter } from "./operators.ts";

/** The location's country and time zone: how phone numbers and dates without a zone are read. */
export type Place = { country: string; timeZone: string };

/** A filter on a field of every contact as a condition. Undefined: its kind does not have this operator. */
export function compileField(filter: Filter, field: Field, place: Place, put: Put): Condition | undefined {
  const { kind, column, channel = "" } = field;
  const { test } = filter;
  const isEq = test === "eq";
  const each = (compile: (value: string) => Condition) => anyOf(scalars(filter).map((value) => compile(String(value))));
  const text = (value: string) => (LOWER_CASE.has(column) ? value.toLowerCase() : value);

  if (test === "exists") return exists(field, put, filter.isNegated);
  switch (kind) {
    case "id":
      return isEq ? each((value) => ({ test: "id", value: put(value) })) : undefined;
    case "exact":
      return isEq ? each((value) => ({ test: "is", column, value: put(text(value)) })) : undefined;
    case "text":
      if (isEq) return each((value) => ({ test: "is", column, value: put(text(value)) }));
      return test === "contains" ? each((value) => contains(column, value, put)) : undefined;
    case "email":
    case "phone":
      if (isEq) return each((value) => ({ test: "known_by", kind, value: put(identifier(kind, value, place)) }));
      return test === "contains" ? each((value) => contains(column, kind === "phone" ? withoutSeparators(value) : value, put)) : undefined;
    case "truth":
      return isEq ? each((value) => ({ test: "is_true", column, value: put(truth(value, filter.path)) })) : undefined;
    case "list":
    case "exactList":
      if (isEq) return each((value) => ({ test: "has", column, value: put(text(value)) }));
      if (test !== "contains" || kind === "exactList") return undefined;
      return each((value) => ({ test: "has_like", column, value: put(value.toLowerCase()) }));
    case "channel":
      return isEq ? each((value) => ({ test: "channel_is", column, field: put(channel), value: put(value) })) : undefined;
    case "consents":
      return isEq ? each((value) => ({ test: "consents_to", value: put(value) })) : undefined;
    case "moment":
      if (test !== "range") return undefined;
      return range(filter, "date", column, "timestamptz", put, (value, bound) => toMoment(value, bound, place.timeZone));
    case "day":
      return test === "range" ? range(filter, "date", column, "date", put, (value) => toDay(value, place.timeZone)) : undefined;
    case "number":
      if (test === "range") return range(filter, "number", column, "numeric", put, toNumber);
      return isEq
        ? each((value) => ({ test: "compare", column, type: "numeric", operator: "eq", value: put(number(value, filter.path)) }))
        : undefined;
    case "emptyExact":
      return isEq && scalars(filter) ? { test: "never" } : undefined;
    case "emptyMoment":
      return test === "range" && bounds(filter, "date", (value, bound) => toMoment(value, bound, place.timeZone))
        ? { test: "never" }
        : undefined;
  }
}

/** Part of a text, whatever its letters. The index of text knows pieces of three letters or digits; shorter ones are looked for without it. */
export function contains(column: string, value: string, put: Put): Condition {
  const piece = value.toLowerCase();
  const isIndexed = /[a-z0-9]{3}/.test(piece);
  return {
    test: "contains",
    column,
    value: put(piece),
    ...(isIndexed && { pattern: put(`%${piece.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`) }),
  };
}

/** `missing` is a test of its own, not the opposite of another, so that the index of terms can find those who lack something. */
function exists({ kind, column, channel = "" }: Field, put: Put, isNegated: boolean): Condition | undefined {
  switch (kind) {
    case "id":
      return undefined;
    case "truth":
    case "moment":
    case "number": // every contact has one
      return negated({ all: [] }, isNegated);
    case "list":
    case "exactList":
      return { test: isNegated ? "has_none" : "has_any", column };
    case "channel":
      return negated({ test: "channel_exists", column, field: put(channel) }, isNegated);
    case "consents":
      return negated({ test: "has_consents" }, isNegated);
    case "emptyExact":
    case "emptyMoment":
      return negated({ test: "never" }, isNegated);
    case "exact":
    case "text":
    case "email":
    case "phone":
    case "day":
      return { test: isNegated ? "missing" : "exists", column };
  }
}

/** The condition, or its opposite. */
export const negated = (condition: Condition, isNegated: boolean): Condition => (isNegated ? { not: condition } : condition);

function range(
  filter: Filter,
  what: string,
  column: string,
  type: "timestamptz" | "date" | "numeric",
  put: Put,
  read: Parameters<typeof bounds<string>>[2],
): Condition {
  return {
    all: bounds(filter, what, read).map(({ operator, value }): Condition => ({
      test: "compare",
      column,
      type,
      operator,
      value: put(value),
    })),
  };
}

function number(value: string, path: string): string {
  const read = toNumber(value);
  if (read === undefined) throw wrongFilter(`${path}.value`, "must be a number");
  return read;
}

function truth(value: string, path: string): string {
  if (value !== "true" && value !== "false") throw wrongFilter(`${path}.value`, "must be a boolean value");
  return value;
}

/** As it is kept; what is no number at all is nobody's. */
const identifier = (kind: "email" | "phone", value: string, { country }: Place) =>
  kind === "email" ? value.trim().toLowerCase() : (normalisePhone(value, country) ?? value);

const withoutSeparators = (value: string) => value.replaceAll(/[\s().-]/g, "");
