export type Token = { text: string; kind: "key" | "string" | "number" | "word" | "comment" | "plain" };

/** A body as people can read it: indented when it is JSON, as it came otherwise. */
export function pretty(body: unknown): string {
  if (typeof body !== "string") return JSON.stringify(body, null, 2) ?? "";
  try {
    return JSON.stringify(JSON.parse(body, keepLongNumbers), null, 2);
  } catch {
    return body;
  }
}

/** Ids of 16 digits and more would change as a JavaScript number, so they are kept as they were written. */
function keepLongNumbers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const isLong = typeof value === "number" && context?.source !== undefined && String(value) !== context.source;
  return isLong && /^-?\d+$/.test(context.source ?? "") ? rawNumber(context.source ?? "") : value;
}

const rawNumber = (source: string): unknown =>
  "rawJSON" in JSON ? (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(source) : source;

const json = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** Colours for JSON. Only ever rendered as text. */
export function jsonTokens(text: string): Token[] {
  return tokens(text, json, (match) => {
    if (match[1] !== undefined) return match[2] === undefined ? "string" : "key";
    return /^[-\d]/.test(match[0]) ? "number" : "word";
  });
}

const yaml =
  /(^|\s)#[^\n]*|^([ \t]*(?:- )*)([\w.$"'-]+)(?=:(?:\s|$))|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\b(?:true|false|null)\b|(?<=[\s[,:])-?\d+(?:\.\d+)?(?=[\s,\]}]|$)/gm;

/** Colours for YAML: enough for a definition, no parser. */
export function yamlTokens(text: string): Token[] {
  return tokens(text, yaml, (match) => {
    if (match[3] !== undefined) return "key";
    if (match[0].trimStart().startsWith("#")) return "comment";
    if (/^["']/.test(match[0])) return "string";
    return /^[-\d]/.test(match[0]) ? "number" : "word";
  });
}

function tokens(text: string, pattern: RegExp, kindOf: (match: RegExpMatchArray) => Token["kind"]): Token[] {
  const found: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index), kind: "plain" });
    found.push({ text: match[0], kind: kindOf(match) });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end), kind: "plain" });
  return found;
}
