import fc from "fast-check";
import type { JsonSchema } from "../../lib/json-schema.ts";
import type { OpenApiDocument, Operation } from "../openapi.ts";

type Schemas = Record<string, unknown>;
/** A request, before the ids in it are real ones. */
export type Draft = {
  method: string;
  path: string;
  operation: Operation;
  parameters: Record<string, unknown>;
  query: Record<string, unknown>;
  body: { text: string; type: string } | undefined;
};

/** Stands for an id that somebody has: ours, of the other workspace, or of nothing. The sender puts it in. */
export const idMark = (whose: "ours" | "theirs", index: number) => `@id:${whose}:${index}@`;
export const ID_MARK = /@id:(ours|theirs):(\d+)@/g;

const HOSTILE_TEXT = [
  "", " ", "\0", "a\0b", "\ud800", "x\udfff", "' or 1=1 --", "'; drop table contacts; --", "\\", "%", "_%", "{{ 7 | times: 7 }}", "${7*7}", "<script>alert(1)</script>",
  "../../etc/passwd", "__proto__", "constructor", "null", "undefined", "NaN", "-1", "1e400", "9".repeat(40), "2026-02-30", "9999-12-31T23:59:60Z", "0000-00-00", "\u202e", "é".repeat(300),
  "x".repeat(20_000), "a@b", "ada@example.com", "+1", "true", "[object Object]", "\r\nset-cookie: a=b", "🦄", "[](){}|?*+^$.",
]; // prettier-ignore
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...HOSTILE_TEXT) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, -0, 2 ** 53, 2 ** 31, [], {}, [null], [[]], { "": "" }, { a: { b: { c: {} } } }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
); // prettier-ignore

const id = fc.oneof(
  { weight: 6, arbitrary: fc.nat(9_999).map((index) => idMark("ours", index)) },
  { weight: 3, arbitrary: fc.nat(9_999).map((index) => idMark("theirs", index)) },
  { weight: 1, arbitrary: fc.constantFrom("0198c0de-0000-7000-8000-000000000001", "Kx4TzQ0mVb71LrWpN8sa", "66d0a1b2c3d4e5f60718293a") },
);
const USUAL_TEXT = [
  "Ada",
  "ada@example.com",
  "+1 512 555 0123",
  "vip",
  "1815-12-10",
  "2026-01-05T09:00:00.000Z",
  "America/Chicago",
  "a b c",
];
const isId = (name: string) => /(^|_)ids?$|Ids?$|^(contacts|followers)$/.test(name);

/** A value that fits the schema, as far as the schema says. */
function fitting(schema: JsonSchema & { const?: unknown }, schemas: Schemas, name: string, depth = 0): fc.Arbitrary<unknown> {
  const inner = (part: JsonSchema, of = name) => fitting(part, schemas, of, depth + 1);
  if (depth > 6) return fc.constant(null);
  if (schema.$ref) return inner(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  const choices = schema.anyOf ?? (schema as { oneOf?: JsonSchema[] }).oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => inner(choice)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? "anything"].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, inner, name)));
}

function ofType(
  type: string,
  schema: JsonSchema,
  inner: (part: JsonSchema, of?: string) => fc.Arbitrary<unknown>,
  name: string,
): fc.Arbitrary<unknown> {
  const most = Math.min(schema.maximum ?? 1_000_000, 2 ** 40);
  switch (type) {
    case "object": {
      const properties = Object.entries(schema.properties ?? {});
      return fc.record(Object.fromEntries(properties.map(([key, part]) => [key, inner(part, key)])), {
        requiredKeys: schema.required ?? [],
      });
    }
    case "array":
      return fc.array(inner(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case "integer":
      return fc.integer({ min: Math.min(schema.minimum ?? 0, 2 ** 30), max: Math.min(most, 2 ** 31 - 1) });
    case "number":
      return fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      if (schema.format === "date-time") return fc.constant("2026-01-06T10:00:00.000Z");
      return schema.format === "uuid" || isId(name) ? id : fc.constantFrom(...USUAL_TEXT);
    default:
      return hostile;
  }
}

/** One thing wrong with it, or everything. */
function spoilt(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: good },
    { weight: 5, arbitrary: fc.tuple(good, fc.nat(50), hostile).map(([value, index, other]) => replaceOne(value, index, other)) },
    { weight: 1, arbitrary: fc.tuple(good, fc.constantFrom(...HOSTILE_TEXT), hostile).map(([value, key, other]) => (isRecord(value) ? { ...value, [key]: other } : other)) },
    { weight: 1, arbitrary: hostile },
  ); // prettier-ignore
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function replaceOne(value: unknown, index: number, other: unknown): unknown {
  if (!isRecord(value)) return other;
  const keys = Object.keys(value);
  const key = keys[index % Math.max(keys.length, 1)];
  if (key === undefined) return value;
  const at = value[key];
  const deeper = Array.isArray(at) ? [...at.slice(1), isRecord(at[0]) ? replaceOne(at[0], index, other) : other] : other;
  return { ...value, [key]: index % 2 === 0 ? deeper : other };
}

function drafts(method: string, path: string, operation: Operation, schemas: Schemas): fc.Arbitrary<Draft> {
  const of = (place: string) => (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  const pathPart = (name: string) => fc.oneof({ weight: 9, arbitrary: isId(name) ? id : fc.constantFrom<unknown>(...USUAL_TEXT, "add", "facebook", "webhook") }, { weight: 1, arbitrary: hostile });
  const parameters = fc.record(Object.fromEntries(of("path").map(({ name, schema }) => [name, (schema as JsonSchema).enum ? fitting(schema as JsonSchema, schemas, name) : pathPart(name)])));
  const query = spoilt(
    fc.record(Object.fromEntries(of("query").map(({ name, schema }) => [name, fitting((schema ?? {}) as JsonSchema, schemas, name)])), {
      requiredKeys: of("query").filter(({ required }) => required).map(({ name }) => name),
    }),
  ).map((value) => (isRecord(value) ? value : {}));
  const [type = "application/json", content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const good = fitting(content?.schema ?? {}, schemas, "body");
  const body = !content
    ? fc.constant(undefined)
    : fc.oneof(
        { weight: 19, arbitrary: spoilt(good).map((value) => ({ text: encode(value, type), type })) },
        { weight: 1, arbitrary: fc.constantFrom("", "{", "[]", "null", '"x"', '{"a":1e999}', '{"a":"\\ud800"}', '{"__proto__":{"a":1}}', "[".repeat(5_000), "\0").map((text) => ({ text, type })) },
      );
  return fc.record({ method: fc.constant(method.toUpperCase()), path: fc.constant(path), operation: fc.constant(operation), parameters, query, body });
} // prettier-ignore

function encode(value: unknown, type: string): string {
  if (type.includes("json")) return JSON.stringify(value) ?? "";
  if (typeof value === "string") return value;
  return isRecord(value)
    ? new URLSearchParams(Object.entries(value).map(([key, part]): [string, string] => [key, String(part)])).toString()
    : String(value);
}

/** Requests of a description: valid ones, nearly valid ones and hostile ones. Every operation comes about as often. */
export function requestsOf(document: OpenApiDocument): fc.Arbitrary<Draft> {
  const schemas = document.components.schemas;
  return fc.oneof(
    ...Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => drafts(method, path, operation, schemas)),
    ),
  );
}
