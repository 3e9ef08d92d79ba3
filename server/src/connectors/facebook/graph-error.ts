import { parseJsonLosslessly } from "../../lib/json.ts";
import type { ProviderResponse } from "../kit/fetch.ts";
import { asObject, asText, type JsonObject } from "./shapes.ts";

/** The envelope of a refusal. `text` is all that Meta wrote, for matching only: it may hold ids. */
export type GraphError = { code: number; subcode: number | null; isTransient: boolean; text: string; traceId: string | null };

/** The body as an object, or null: an edge server also answers with HTML or nothing. */
export function readBody(response: ProviderResponse): JsonObject | null {
  try {
    return asObject(parseJsonLosslessly(response.body));
  } catch {
    return null; // not JSON, or nested too deep: both mean "no answer that we can read"
  }
}

/** The error inside an answer, whatever its HTTP status; null when there is none with a code. Source: Meta, "Handle errors". */
export function readGraphError(response: ProviderResponse): GraphError | null {
  const error = asObject(readBody(response)?.error);
  const code = asInteger(error?.code);
  if (!error || code === null) return null;
  return {
    code,
    subcode: asInteger(error.error_subcode),
    isTransient: error.is_transient === true,
    text: [error.message, error.error_user_title, error.error_user_msg].map((part) => asText(part) ?? "").join("\n"),
    traceId: asText(error.fbtrace_id),
  };
}

/** Something in the request itself, a field for one, is not to Meta's liking (code 100, of which some subcodes mean other things). */
export function isBadParameter(error: GraphError | null): boolean {
  const subcodesOfOtherMeaning = [33, 36007, 36009];
  return error?.code === 100 && !subcodesOfOtherMeaning.includes(error.subcode ?? 0) && !/appsecret_proof/i.test(error.text);
}

function asInteger(value: unknown): number | null {
  const number = typeof value === "string" && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}
