import type { Context } from "hono";
import { OAuthRefused } from "../errors.ts";

const LARGEST_BODY = 65_536;

/** The fields of a request to the token endpoint by their dated names. Those of v3 are camelCase; each is taken in both spellings. */
export type Fields = (name: string) => string | undefined;

/**
 * Reads a form, which is the standard, or JSON, which HighLevel takes as well. Throws OAuthRefused for a body that is neither, too large, or
 * names a field twice (RFC 6749 section 3.2).
 */
export async function readFields(c: Context): Promise<Fields> {
  if (Number(c.req.header("content-length") ?? 0) > LARGEST_BODY) throw new OAuthRefused("invalid_request", "The body is too large.");
  const text = await c.req.text();
  if (text.length > LARGEST_BODY) throw new OAuthRefused("invalid_request", "The body is too large.");
  const entries = /^application\/json\b/i.test(c.req.header("content-type") ?? "") ? readJson(text) : [...new URLSearchParams(text)];
  const fields = new Map<string, string>();
  for (const [spelling, value] of entries) {
    const name = snakeCase(spelling);
    if (fields.has(name)) throw new OAuthRefused("invalid_request", `${name} is there twice.`);
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
