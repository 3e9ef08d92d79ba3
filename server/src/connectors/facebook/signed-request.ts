import { createHmac, timingSafeEqual } from "node:crypto";
import { parseJsonLosslessly } from "../../lib/json.ts";
import { asId, asObject } from "./shapes.ts";

/**
 * Who a signed request is about: the app-scoped id of a person who logged in. Null when none of the secrets made the signature, or the
 * text is none. Several secrets are known while one replaces another. Source: Meta, "Data deletion request callback".
 */
export function readSignedRequest(text: string, secrets: readonly string[]): { userId: string } | null {
  const [signature = "", payload = "", ...rest] = text.split(".");
  if (rest.length > 0 || !/^[\w-]+=*$/.test(signature) || !/^[\w-]+=*$/.test(payload)) return null;
  const given = Buffer.from(signature, "base64url");
  // Every secret is tried, so that the time taken does not tell which one is in use.
  const matching = secrets.filter((secret) => {
    const made = createHmac("sha256", secret).update(payload).digest();
    return secret !== "" && given.length === made.length && timingSafeEqual(given, made);
  });
  if (matching.length === 0) return null;
  const body = parse(Buffer.from(payload, "base64url").toString());
  const userId = asId(body?.user_id);
  return body?.algorithm === "HMAC-SHA256" && userId !== null ? { userId } : null;
}

function parse(text: string) {
  try {
    return asObject(parseJsonLosslessly(text));
  } catch {
    return null;
  }
}
