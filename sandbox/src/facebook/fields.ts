import { GraphError, unknownField } from "./errors.ts";

/** One name asked for in `fields`: `has_lead_access.user_id(1){can_access_lead}`. */
export type FieldNode = { name: string; args: Record<string, string>; fields?: FieldNode[] };

/** What may be asked inside a value. `true` is a value without parts. */
export type Parts = { type: string; names: Record<string, Parts | true> };

export type Field<T, C> = { read(value: T, context: C, args: Record<string, string>): unknown; parts?: Parts };

/** A kind of node: its fields, and which come without asking. `id` always comes. */
export type Shape<T, C> = { type: string; fields: Record<string, Field<T, C>>; byDefault: readonly string[] };

const parsed = new Map<string, FieldNode[]>();
const parsedLimit = 500; // callers repeat a handful of lists; this only stops one who does not

/** Reads the field expansion syntax. Source: Meta, "Graph API: Field Expansion". */
export function parseFields(text: string): FieldNode[] {
  const known = parsed.get(text);
  if (known) return known;
  const nodes = parseAll(text);
  if (parsed.size < parsedLimit) parsed.set(text, nodes);
  return nodes;
}

function parseAll(text: string): FieldNode[] {
  let at = 0;
  const fail = (): GraphError =>
    new GraphError({
      code: 2500,
      message: `Syntax error "Unexpected ${at < text.length ? `'${text[at]}'` : "end of string"}." at character ${at}: ${text}`,
    });
  const word = (): string => {
    const match = /^[A-Za-z0-9_]+/.exec(text.slice(at));
    if (!match) throw fail();
    at += match[0].length;
    return match[0];
  };
  const list = (): FieldNode[] => {
    const nodes: FieldNode[] = [];
    for (;;) {
      const node: FieldNode = { name: word(), args: {} };
      while (text[at] === ".") {
        at += 1;
        const arg = word();
        const end = text.indexOf(")", at);
        if (text[at] !== "(" || end < 0) throw fail();
        node.args[arg] = text.slice(at + 1, end);
        at = end + 1;
      }
      if (text[at] === "{") {
        at += 1;
        node.fields = list();
        if (text[at] !== "}") throw fail();
        at += 1;
      }
      nodes.push(node);
      if (text[at] !== ",") return nodes;
      at += 1;
    }
  };
  const nodes = list();
  if (at < text.length) throw fail();
  return nodes;
}

/** Only what was asked, in the order asked, always with `id`. What is missing is left out, never null. */
export function readNode<T, C>(shape: Shape<T, C>, value: T, context: C, fields: string | undefined): Record<string, unknown> {
  const asked =
    fields === undefined || fields === "" ? shape.byDefault.map((name): FieldNode => ({ name, args: {} })) : parseFields(fields);
  const answer: Record<string, unknown> = {};
  for (const node of asked) {
    const field = Object.hasOwn(shape.fields, node.name) ? shape.fields[node.name] : undefined;
    if (!field) throw unknownField(node.name, shape.type);
    const read = field.read(value, context, node.args);
    if (read !== undefined) answer[node.name] = node.fields ? readParts(field.parts, node, read) : read;
    else if (node.fields) readParts(field.parts, node, {}); // names are checked even when there is nothing to show
  }
  if (!("id" in answer)) answer["id"] = shape.fields["id"]?.read(value, context, {});
  return answer;
}

function readParts(parts: Parts | true | undefined, node: FieldNode, value: unknown): unknown {
  const asked = node.fields ?? [];
  if (parts === undefined || parts === true) throw unknownField(asked[0]?.name ?? "", node.name);
  for (const { name } of asked) if (!Object.hasOwn(parts.names, name)) throw unknownField(name, parts.type);
  if (Array.isArray(value)) return value.map((one: unknown) => readParts(parts, node, one));
  const answer: Record<string, unknown> = {};
  for (const part of asked) {
    const read = isRecord(value) ? value[part.name] : undefined;
    if (read === undefined && !part.fields) continue;
    const chosen = part.fields ? readParts(parts.names[part.name], part, read ?? {}) : read;
    if (read !== undefined) answer[part.name] = chosen;
  }
  return answer;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
