import type { Context } from "hono";
import { readText } from "../../../contacts/http/read-json.ts";
import { OAuthRefused } from "../errors.ts";

/** The fields of a request to the token endpoint by their dated names. Those of v3 are camelCase; each is taken in both spellings. */
export type Fields = (name: string) => string | undefined;

/**
 * Reads a form, which is the standard, or JSON, which HighLevel takes as well. Throws OAuthRefused for a body that is neither, or names a
 * field twice (RFC 6749 section 3.2), and Refusal for one that is too large.
 */
export async function readFields(c: Context): Promise<Fields> {
  const text = await readText(c);
  const entries = /^application\/json\b/i.test(c.req.header("content-type") ?? "") ? readJson(text) : [...new URLSearchParams(text)];
  const fields = new Map<string, string>();
  for (const [spelling, value] of entries) {
    const name = snakeCase(spelling);
    if (fields.has(name)) throw new OAuthRefused("invalid_request", `${name.slice(0, 50)} is there twice.`);
    if (value.includes("\0")) throw new OAuthRefused("invalid_request", `${name.slice(0, 50)} holds a character that cannot be stored.`);
    if (value !== "") fields.set(name, value);
  }
  return (name) => fields.get(name);
}

function readJson(text: string): [string, string][] {
  let body: unknown;
  try {
    body = JSON.parse(text === "" ? "{}" : text);
  } catch {
    throw new OAuthRefused("invalid_request", "The body is no JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new OAuthRefused("invalid_request", "The body must be a JSON object.");
  return Object.entries(body).flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : []));
}

const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
