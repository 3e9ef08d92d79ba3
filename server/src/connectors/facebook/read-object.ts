import type { ProviderFetch } from "../kit/fetch.ts";
import { toRefusal, unclearAnswer } from "./failure.ts";
import { isBadParameter, readBody, readGraphError } from "./graph-error.ts";
import { asId } from "./shapes.ts";

/** `bareFields` null: name no fields at all, which Meta answers with its default ones. */
type ObjectRequest = { version: string; id: string; fields: string; bareFields: string | null };

/**
 * Reads one object of the Graph API and gives its exact text. One field that is not permitted refuses the whole list
 * (code 100), so a refused list is asked for once more with the bare fields. Throws ProviderRefused, also when the answer
 * is not this object, or TransportError.
 */
export async function readObject(fetch: ProviderFetch, { version, id, fields, bareFields }: ObjectRequest): Promise<string> {
  const path = `/${version}/${encodeURIComponent(id)}`;
  const whole = await fetch({ path, query: { fields } });
  const bare = bareFields === null ? { path } : { path, query: { fields: bareFields } };
  const response = isBadParameter(readGraphError(whole)) ? await fetch(bare) : whole;
  if (response.status !== 200 || readGraphError(response)) throw toRefusal(response);
  if (asId(readBody(response)?.id) !== id) throw unclearAnswer(response);
  return response.body;
}
