export type Piece = { text: string; isVariable: boolean };

/** "Call {{ lead.firstName }}" in pieces, so that what gets filled in can be told from what stays. */
export function pieces(text: string): Piece[] {
  return text
    .split(/(\{\{.*?\}\})/s)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("{{") && part.endsWith("}}")
        ? { text: part.slice(2, -2).trim(), isVariable: true }
        : { text: part, isVariable: false },
    );
}
