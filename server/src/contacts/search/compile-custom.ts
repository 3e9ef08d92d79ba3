import type { DataType } from "../locations.ts";
import { anyOf, type Condition, type Put } from "./condition.ts";
import type { Place } from "./compile-field.ts";
import { invalidField } from "./errors.ts";
import { toMoment } from "./moments.ts";
import { bounds, type Filter, type Scalar, scalars, toNumber, wrongFilter } from "./operators.ts";

type Kind = "text" | "choices" | "number" | "date" | "boxes" | "file";

/** What can be asked of a custom field, by its type (HighLevel API, contacts/search, "Custom fields"). */
const KINDS: Record<DataType, Kind> = {
  TEXT: "text",
  LARGE_TEXT: "text",
  SINGLE_OPTIONS: "text",
  RADIO: "text",
  PHONE: "text",
  CHECKBOX: "choices",
  MULTIPLE_OPTIONS: "choices",
  NUMERICAL: "number",
  MONETORY: "number",
  DATE: "date",
  TEXTBOX_LIST: "boxes",
  FILE_UPLOAD: "file",
};

const PREFIX = "customFields.";
const ID = /^[\w-]{1,64}$/;

/** The ids of a custom field (and of one of its boxes) in a field's name. Undefined: it names no custom field. Throws for a wrong name. */
export function readCustomName(field: string): { id: string; option?: string } | undefined {
  if (!field.startsWith(PREFIX)) return undefined;
  const [id = "", option, ...rest] = field.slice(PREFIX.length).split(".");
  if (!ID.test(id) || (option !== undefined && !ID.test(option)) || rest.length > 0) throw invalidField(field);
  return option === undefined ? { id } : { id, option };
}

type Input = { filter: Filter; name: { id: string; option?: string }; dataType: DataType | undefined; place: Place; put: Put };

/**
 * A filter on a custom field as a condition. A field that is not defined (any more) is taken as text: contacts may still have a value.
 * Undefined: its type does not have this operator.
 */
export function compileCustom({ filter, name, dataType, place, put }: Input): Condition | undefined {
  const { test, isNegated, path } = filter;
  const kind = dataType === undefined ? "text" : KINDS[dataType];
  if (name.option !== undefined && kind !== "boxes") throw invalidField(filter.field);
  const at = { field: put(name.id), ...(name.option !== undefined && { option: put(name.option) }) };
  if (test === "exists") {
    const exists: Condition = { test: "field_exists", ...at };
    return isNegated ? { not: exists } : exists;
  }
  if (kind === "date") {
    if (test !== "range") return undefined;
    const read = bounds(filter, "date", (value, bound) => toMoment(value, bound, place.timeZone));
    return { all: read.map(({ operator, value }): Condition => ({ test: "field_moment", ...at, operator, value: put(value) })) };
  }
  if (kind === "number" && test === "range") {
    const read = bounds(filter, "number", toNumber);
    return { all: read.map(({ operator, value }): Condition => ({ test: "field_number", ...at, operator, value: put(value) })) };
  }
  if (kind === "file" || (kind === "boxes" && name.option === undefined)) return undefined;
  if (test === "eq") {
    return anyOf(
      scalars(filter).flatMap((value) =>
        forms(value, kind, path).map((form): Condition => ({ test: "field_is", ...at, value: put(form) })),
      ),
    );
  }
  if (test !== "contains" || kind === "number" || kind === "choices") return undefined;
  return anyOf(scalars(filter).map((value): Condition => ({ test: "field_contains", ...at, value: put(String(value).toLowerCase()) })));
}

/** As JSON: clients write "1200" and 1200 into the same field, and both are found by either. */
function forms(value: Scalar, kind: Kind, path: string): string[] {
  const number = toNumber(value);
  if (kind === "number" && number === undefined) throw wrongFilter(`${path}.value`, "must be a number");
  const text = JSON.stringify(String(value));
  if (typeof value === "boolean") return [text, String(value)];
  return number === undefined ? [text] : [text, number.replace(/^(-?)0+(?=\d)/, "$1")];
}
