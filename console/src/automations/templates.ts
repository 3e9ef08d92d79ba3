export type Piece = { text: string; isVariable: boolean };

/** "Call {{ lead.firstName }}" in pieces, so that what gets filled in can be told from what stays. */
export function pieces(text: string): Piece[] {
  return text
    .split(/(\{\{.*?\}\})/s)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("{{") && part.endsWith("}}") ? { text: part.slice(2, -2).trim(), isVariable: true } : { text: part, isVariable: false }));
}

/** An input as lines of text: lists one below the other, objects as JSON. */
export function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (value === null || value === undefined) return [];
  return [typeof value === "object" ? JSON.stringify(value) : String(value)];
}
