import type { ProviderFetch } from "../kit/fetch.ts";
import { toRefusal, unclearAnswer } from "./failure.ts";
import { readGraph } from "./graph-list.ts";
import { asFilledText, asId, asList, asObject, type JsonObject } from "./shapes.ts";

/**
 * What Meta says of a token. Both ends are null where there is none. `targets` of a permission: the pages it was given for; null: all.
 * `refusal`: why a dead one is dead.
 */
export type TokenFacts = {
  isValid: boolean;
  kind: string | null;
  appId: string | null;
  userId: string | null;
  expiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  scopes: string[];
  targets: ReadonlyMap<string, readonly string[] | null>;
  refusal: { code: string; message: string } | null;
};

/**
 * Asks Meta about the token that the fetch knows; the fetch must speak for the app the token is of. Throws ProviderRefused or
 * TransportError. Source: Meta, "Debug token"; to be asked at least daily: "Access tokens, debugging".
 */
export async function inspectToken(asApp: ProviderFetch, version: string): Promise<TokenFacts> {
  const data = asObject((await readGraph(asApp, `/${version}/debug_token`, {})).data);
  if (!data) throw unclearAnswer({ status: 200, headers: {}, body: "" });
  return {
    isValid: data.is_valid === true,
    kind: asFilledText(data.type),
    appId: asId(data.app_id),
    userId: asId(data.user_id),
    expiresAt: timeOf(data.expires_at),
    dataAccessExpiresAt: timeOf(data.data_access_expires_at),
    scopes: asList(data.scopes).filter((scope) => typeof scope === "string"),
    targets: new Map(asList(data.granular_scopes).flatMap((entry) => readTarget(asObject(entry)))),
    refusal: data.is_valid === true ? null : readRefusal(data),
  };
}

function readTarget(entry: JsonObject | null): [string, string[] | null][] {
  const scope = asFilledText(entry?.scope);
  if (scope === null) return [];
  const ids = Array.isArray(entry?.target_ids) ? asList(entry.target_ids).flatMap((id) => asId(id) ?? []) : null;
  return [[scope, ids]];
}

/** A dead token is described with the error that a call by it would get. */
function readRefusal(data: JsonObject): TokenFacts["refusal"] {
  const { code = 190, message = "", subcode } = asObject(data.error) ?? {};
  const body = JSON.stringify({ error: { code, message, error_subcode: subcode } });
  const refusal = toRefusal({ status: 400, headers: {}, body });
  return { code: refusal.code, message: refusal.message };
}

/** Unix seconds, 0 for "never". */
function timeOf(value: unknown): Date | null {
  const seconds = Number(value);
  return Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1000) : null;
}
