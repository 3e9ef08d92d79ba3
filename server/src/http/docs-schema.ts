import type { JsonSchema } from "../lib/json-schema.ts";

/** The shape a schema is, holds a list of, or may be. */
export function nameOf(schema: JsonSchema): string | undefined {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if (schema.items) return nameOf(schema.items);
  return (
    schema.anyOf?.map(nameOf).find((name) => name !== undefined) ?? (schema.properties?.["items"] && nameOf(schema.properties["items"]))
  );
}

/** The type in words. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return nameOf(schema) ?? "object";
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(", ");
  const types = [schema.type ?? "anything"]
    .flat()
    .map((type) => (type === "array" && schema.items ? `list of ${typeOf(schema.items)}` : type));
  const listed = schema.properties?.["items"];
  if (listed?.items) return `page of ${typeOf(listed.items)}`;
  return types.join(" or ") + (schema.format ? ` (${schema.format})` : "");
}

const MAX_DEPTH = 6;
const STRINGS: Record<string, string> = {
  uuid: "0198c0de-0000-7000-8000-000000000001",
  email: "ada@example.com",
  "date-time": "2026-01-05T09:00:00.000Z",
};

/** A value that fits the schema. */
export function exampleOf(schema: JsonSchema, schemas: Record<string, JsonSchema>, depth = 0): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (depth > MAX_DEPTH) return null;
  const inner = (value: JsonSchema) => exampleOf(value, schemas, depth + 1);
  if (schema.$ref) return inner(schemas[nameOf(schema) ?? ""] ?? {});
  if (schema.anyOf?.[0]) return inner(schema.anyOf[0]);
  switch ([schema.type].flat()[0] ?? "anything") {
    case "object":
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, value]) => [name, inner(value)]));
    case "array":
      return schema.items ? [inner(schema.items)] : [];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "string":
      return STRINGS[schema.format ?? ""] ?? "text";
    default:
      return null;
  }
}
