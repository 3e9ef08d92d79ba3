import { wholeNumber, type Random } from "../lib/random.ts";
import type { Send } from "../lib/send.ts";

type Deps = { send: Send; random: Random; timeoutMs: number };

/**
 * Meta's handshake before a callback URL is taken: a GET whose challenge must come back as bare text.
 * Source: Meta, "Webhooks: Getting Started" (verification requests).
 */
export async function verifyCallback(
  { send, random, timeoutMs }: Deps,
  { url, verifyToken, ownUrl }: { url: string; verifyToken: string; ownUrl?: string },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  if (!mayReach(url, ownUrl)) return { ok: false, reason: "The sandbox calls only this machine or the host of its own webhook" };
  const challenge = String(wholeNumber(random, 1_000_000_000, 1_999_999_999));
  const target = new URL(url);
  target.searchParams.set("hub.mode", "subscribe");
  target.searchParams.set("hub.challenge", challenge);
  target.searchParams.set("hub.verify_token", verifyToken);
  try {
    const answer = await send({ method: "GET", url: target.toString(), headers: {}, timeoutMs });
    if (answer.status !== 200) return { ok: false, reason: `HTTP Status Code = ${answer.status}` };
    return answer.body === challenge ? { ok: true } : { ok: false, reason: "The answer is not the challenge" };
  } catch {
    return { ok: false, reason: "curl_errno = 28" }; // how Meta reports that nobody answered
  }
}

/** The sandbox must not become a way to reach other machines: loopback, or where its own webhook lives. */
export function mayReach(url: string, ownUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return (
    ["127.0.0.1", "localhost", "[::1]"].includes(hostname) ||
    (ownUrl !== undefined && URL.canParse(ownUrl) && new URL(ownUrl).host === host)
  );
}
