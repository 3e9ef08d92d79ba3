/** Reading JSON whose shape nobody promises: every function takes anything and none throws. */
export type JsonObject = Record<string, unknown>;

export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null; // the check just made
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * An id of Meta as text. They run beyond 2^53 and come as text or as a number, the big ones already as digits (see
 * `parseJsonLosslessly`); 0 stands for none. Null for anything else: an id becomes part of a path, so only digits pass.
 */
export function asId(value: unknown): string | null {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && /^\d{1,40}$/.test(text) && !/^0+$/.test(text) ? text : null;
}

/** Text that PostgreSQL can hold and UTF-8 can carry: NUL characters and lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** Any value as clean text; null where there is none. What is no text becomes its JSON. */
export function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return cleanText(typeof value === "string" ? value : JSON.stringify(value));
}

/** As `asText`, but null for blank text. */
export function asFilledText(value: unknown): string | null {
  const text = asText(value);
  return text === null || text.trim() === "" ? null : text;
}
