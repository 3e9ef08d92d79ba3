import type { JsonSchema } from "../../lib/json-schema.ts";

type Schema = JsonSchema & { oneOf?: Schema[]; allOf?: Schema[]; const?: unknown };

/** Where a value does not fit a schema, as dotted paths with what was expected. As much of JSON Schema as our descriptions use. */
export function misfits(value: unknown, schema: Schema, schemas: Record<string, unknown>, path = "answer"): string[] {
  const inner = (item: unknown, of: Schema, name: string) => misfits(item, of, schemas, `${path}.${name}`);
  if (schema.$ref) return misfits(value, schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas, path);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return choices.some((choice) => misfits(value, choice, schemas, path).length === 0) ? [] : [`${path} fits none of its forms`];
  if (schema.allOf) return schema.allOf.flatMap((part) => misfits(value, part, schemas, path));
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is none of its values`];
  if (schema.const !== undefined && schema.const !== value) return [`${path} is not ${JSON.stringify(schema.const)}`];
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value)))
    return [`${path} is no ${types.join(" or ")} but ${JSON.stringify(value)?.slice(0, 80)}`];
  if (typeof value === "string") return schema.format === "date-time" && Number.isNaN(Date.parse(value)) ? [`${path} is no time`] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => (schema.items ? inner(item, schema.items, String(index)) : []));
  if (typeof value !== "object" || value === null) return [];
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, item]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    if (known === false) return [`${path}.${name} is not described`];
    return typeof known === "object" ? inner(item, known, name) : [];
  });
  return [...missing, ...wrong];
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
