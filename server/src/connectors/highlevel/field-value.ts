const TEXTS = new Set(["TEXT", "LARGE_TEXT", "SINGLE_OPTIONS", "RADIO", "PHONE", "DATE"]);
const NUMBERS = new Set(["NUMERICAL", "MONETORY"]);
const LISTS = new Set(["CHECKBOX", "MULTIPLE_OPTIONS"]);

/**
 * A value in the shape its field takes: text in texts, numbers in numbers, lists where several can be chosen (HighLevel API, custom
 * fields of contacts). What cannot be that, and what a field of another type gets, goes as it is: HighLevel says what is wrong with it.
 */
export function toFieldValue(dataType: string | null, value: unknown): unknown {
  if (dataType === null) return value;
  if (TEXTS.has(dataType)) {
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  }
  if (NUMBERS.has(dataType)) return typeof value === "string" && /^-?\d{1,15}(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  if (LISTS.has(dataType)) return typeof value === "string" || typeof value === "number" ? [String(value)] : value;
  return value;
}

/** What a field is made as that is to hold this value. Options of a choice cannot be given at its making, so that is a text. */
export const dataTypeFor = (value: unknown): "NUMERICAL" | "TEXT" => (typeof value === "number" ? "NUMERICAL" : "TEXT");
