export type Piece = { text: string; kind: "text" | "variable" | "logic" };

/** "Call {{ lead.firstName }}" in pieces: what stays, what is filled in, and what decides ({% if … %}). */
export function pieces(text: string): Piece[] {
  return text
    .split(/(\{\{.*?\}\}|\{%.*?%\})/s)
    .filter((part) => part !== "")
    .map((part) => {
      const inside = part.replace(/^\{[{%]-?|-?[}%]\}$/g, "").trim();
      if (part.startsWith("{{") && part.endsWith("}}")) return { text: inside, kind: "variable" };
      return part.startsWith("{%") && part.endsWith("%}") ? { text: inside, kind: "logic" } : { text: part, kind: "text" };
    });
}
