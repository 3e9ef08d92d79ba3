import type { ProviderFetch, ProviderResponse } from "../kit/fetch.ts";
import { toRefusal, unclearAnswer } from "./failure.ts";
import { readBody, readGraphError } from "./graph-error.ts";
import { asFilledText, asObject, type JsonObject } from "./shapes.ts";

/** One answer of the Graph API as an object. Throws ProviderRefused or TransportError. */
export async function readGraph(fetch: ProviderFetch, path: string, query: Record<string, string>): Promise<JsonObject> {
  const response = await fetch({ path, query });
  return bodyOf(response);
}

function bodyOf(response: ProviderResponse): JsonObject {
  if (response.status !== 200 || readGraphError(response)) throw toRefusal(response);
  const body = readBody(response);
  if (!body) throw unclearAnswer(response);
  return body;
}

/** The items of a page of a list. Throws ProviderRefused, also for an answer that is no list, or TransportError. */
export async function readList(
  fetch: ProviderFetch,
  path: string,
  query: Record<string, string>,
): Promise<{ items: JsonObject[]; after: string | null }> {
  const response = await fetch({ path, query });
  const body = bodyOf(response);
  if (!Array.isArray(body.data)) throw unclearAnswer(response);
  const items = body.data.map(asObject).filter((item) => item !== null);
  const paging = asObject(body.paging);
  // `next` alone says that there is more; it carries the token in clear and is used for nothing else.
  const after = paging?.next === undefined ? null : asFilledText(asObject(paging.cursors)?.after);
  return { items, after };
}
