import type { z } from "zod";
import type { ConnectionSecrets, ProviderFetch, ProviderRequest, ProviderResponse } from "../kit/fetch.ts";
import { isGone, refusal, toRefusal, unclearAnswer } from "./failure.ts";

/** The most widely exercised version; v3 adds to it for contacts. */
const VERSION = "2021-07-28";

/** Adds what every call carries: the token (OAuth and private integration tokens alike) and the version. */
export function authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest {
  if (!secrets.accessToken) throw refusal("crm_token_missing", { kind: "park", cause: "reauthorise" });
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${secrets.accessToken}`, version: VERSION } };
}

/** Sends one request and reads its answer by a schema. Throws ProviderRefused, also for an answer that is not what was asked for, or TransportError. */
export async function call<Answer>(fetch: ProviderFetch, request: ProviderRequest, schema: z.ZodType<Answer>): Promise<Answer> {
  return readAnswer(await fetch(request), schema, request);
}

/** Takes something away: that it is gone already is as good. Of the answer only the status matters. */
export async function callForNothing(fetch: ProviderFetch, request: ProviderRequest): Promise<void> {
  const response = await fetch(request);
  if (response.status >= 200 && response.status <= 299) return;
  const refused = toRefusal(response, request);
  if (!isGone(refused)) throw refused;
}

/** The answer by a schema, whatever else it holds. Throws ProviderRefused. */
export function readAnswer<Answer>(response: ProviderResponse, schema: z.ZodType<Answer>, request: ProviderRequest): Answer {
  if (response.status < 200 || response.status > 299) throw toRefusal(response, request);
  const parsed = schema.safeParse(parseOrNothing(response.body));
  if (!parsed.success) throw unclearAnswer(response);
  return parsed.data;
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A part of a path: an id of the provider, or of a person's making. */
export const segment = (id: string) => encodeURIComponent(id);
