import type { Context } from "hono";
import { InvalidInput } from "../../lib/errors.ts";
import { parseJsonLosslessly } from "../../lib/json.ts";
import { badRequest, Refusal, unprocessable } from "./refusal.ts";
import { isObject, unstorable } from "./validate.ts";

const LARGEST_BODY = 1_048_576;
// The escapes of what a database cannot keep; only a body that has one is searched for them. Numbers with an exponent may be infinite.
const SUSPECT = /\\u0000|\\ud[89a-f]|\dE/i;

/** The JSON object a request carries; an absent body is an empty one. DELETE has one too (HighLevel API, contacts/remove-tags). */
export async function readJson(c: Context): Promise<Record<string, unknown>> {
  const text = await readText(c);
  if (text.trim() === "") return {};
  const body = parse(text);
  if (!isObject(body)) throw badRequest("The body must be a JSON object.");
  if (SUSPECT.test(text)) {
    const fields = unstorable(body);
    if (fields.length > 0)
      throw unprocessable(fields.map((field) => `${field} must not contain characters or numbers that cannot be stored`));
  }
  return body;
}

function parse(text: string): unknown {
  try {
    return parseJsonLosslessly(text);
  } catch (error) {
    if (error instanceof InvalidInput) throw badRequest(error.message);
    throw error;
  }
}

/** A declared length is checked before a byte is read (Node holds the sender to it); an undeclared one while reading. */
export async function readText(c: Context): Promise<string> {
  const length = c.req.header("content-length");
  if (length !== undefined) {
    if (Number(length) > LARGEST_BODY) throw tooLarge();
    return c.req.text();
  }
  const stream: AsyncIterable<Uint8Array> | null = c.req.raw.body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const tooLarge = () => new Refusal(413, { message: "request entity too large" });
