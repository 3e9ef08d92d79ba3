import type { ContactFields } from "../contacts/contact.ts";
import { UPSERT } from "../contacts/http/bodies.ts";
import { readObject, type Rule, unstorable } from "../contacts/http/validate.ts";
import type { DataType } from "../contacts/locations.ts";
import type { Mapping } from "./import.ts";
import type { Row } from "./read-rows.ts";
import { TARGETS } from "./suggest-mapping.ts";

/** What a mapping is read with. */
export type MapContext = { columns: readonly string[]; mapping: Mapping; country: string; dataTypes: ReadonlyMap<string, DataType> };
export type Mapped = { fields: ContactFields } | { problem: string };

const RULES = Object.fromEntries(TARGETS.map((target) => [target, UPSERT[target] as Rule<unknown>]));
const LONGEST_VALUE = 65_536;
const LISTS: ReadonlySet<DataType> = new Set(["MULTIPLE_OPTIONS", "CHECKBOX", "TEXTBOX_LIST"]);
const NUMBERS: ReadonlySet<DataType> = new Set(["NUMERICAL", "MONETORY"]);

/**
 * How rows of a file become fields of a contact, by the rules of the Contacts API. An empty cell says nothing: what is known stays. A row
 * that breaks a rule is refused whole, with its reasons.
 */
export function createMapRow({ columns, mapping, country, dataTypes }: MapContext): (row: Row) => Mapped {
  const targets = new Map(Object.entries(mapping)); // a column may be called `constructor`
  const places = columns.flatMap((column, index) => {
    const target = targets.get(column);
    return target === undefined ? [] : [{ column, index, target }];
  });
  return (row) => {
    if ("problem" in row) return row;
    const given: Record<string, unknown> = {};
    const customFields: Record<string, unknown> = {};
    const wrong: string[] = [];
    for (const { column, index, target } of places) {
      const cell = row.cells[index];
      if (unstorable(cell).length > 0) wrong.push(`${column} has a character that cannot be stored`);
      const text = toText(cell);
      if (text === undefined) wrong.push(`${column} must be text, a number or a list of them`);
      else if (text.length > LONGEST_VALUE) wrong.push(`${column} is longer than ${LONGEST_VALUE} characters`);
      else if (text === "" || target.startsWith("new:")) continue; // a dry run makes no field
      else if (target === "tags") given["tags"] = toList(cell, text);
      else if (target.startsWith("custom:")) {
        const id = target.slice("custom:".length);
        const value = toCustom(dataTypes.get(id), cell, text);
        if (value === undefined) wrong.push(`${column} must be a number`);
        customFields[id] = value;
      } else given[target] = text;
    }
    const fields = readObject(given, RULES, { path: "", wrong, country }) as ContactFields;
    if (wrong.length > 0) return { problem: wrong.join("; ") };
    const hasCustom = Object.keys(customFields).length > 0;
    if (Object.keys(fields).length === 0 && !hasCustom) return { problem: "There is nothing in it that is to be imported." };
    if (!fields.email && !fields.phone) return { problem: "It has neither an e-mail nor a phone: imported again it would be doubled." };
    return { fields: hasCustom ? { ...fields, customFields } : fields };
  };
}

/** Undefined: it is nothing a cell can hold. */
function toText(cell: unknown): string | undefined {
  if (cell === undefined || cell === null) return "";
  if (typeof cell === "string") return cell.trim();
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  if (Array.isArray(cell) && cell.every((item) => typeof item === "string" || typeof item === "number")) return cell.join(", ");
  return undefined;
}

const toList = (cell: unknown, text: string): string[] =>
  Array.isArray(cell)
    ? cell.map(String)
    : text
        .split(/[,;|]/)
        .map((item) => item.trim())
        .filter(Boolean);

function toCustom(type: DataType | undefined, cell: unknown, text: string): unknown {
  if (type && LISTS.has(type)) return toList(cell, text);
  if (!type || !NUMBERS.has(type)) return text;
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
}
