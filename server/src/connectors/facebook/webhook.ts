import type { LeadRef, Notifications } from "../kit/source.ts";
import { asId, asList, asObject } from "./shapes.ts";
import { isSameText } from "./signature.ts";
import { timeOfUnixSeconds } from "./time.ts";

/**
 * Answers the handshake that Meta makes when a subscription is created, or undefined when the request is none: 200 with
 * the bare challenge, or 403 when the verify token is another or none is set. To be sent as `text/plain`.
 * Source: Meta, Graph API Webhooks, "Verification requests".
 */
export function answerHandshake(
  query: Record<string, string>,
  verifyToken: string | undefined,
): { status: number; body: string } | undefined {
  if (query["hub.mode"] !== "subscribe") return undefined;
  const isKnown = verifyToken !== undefined && verifyToken !== "" && isSameText(query["hub.verify_token"] ?? "", verifyToken);
  if (!isKnown) return { status: 403, body: "The verify token does not match the one in the settings." };
  const challenge = query["hub.challenge"];
  return challenge ? { status: 200, body: challenge } : { status: 400, body: "hub.challenge is missing." };
}

/**
 * Names every lead of a delivery: each change of each entry, up to 1000, of several pages. `body` was read by
 * `parseJsonLosslessly`. Repeats inside the delivery are kept once. `leadgen_update` never creates a lead, so those go to
 * `updates`. Anything else, and the dashboard's test, is counted in `ignored`. Never throws.
 * Source: Meta, Webhooks for Lead Ads.
 */
export function parseNotifications(body: unknown): Notifications {
  const leads = new Map<string, LeadRef>();
  const updates = new Map<string, LeadRef>();
  let ignored = 0;
  for (const { object, entryId, change } of changesOf(body)) {
    const ref = object === "page" ? readRef(change?.value, entryId) : null;
    const kept = change?.field === "leadgen" ? leads : change?.field === "leadgen_update" ? updates : null;
    if (ref === null || kept === null || isDashboardTest(ref)) ignored += 1;
    else kept.set(ref.externalId, ref);
  }
  return { leads: [...leads.values()], updates: [...updates.values()], ignored };
}

/**
 * True for what the Test button of Meta's app dashboard sends: made-up ids of fours only, in entry "0". No such lead can
 * be read, so it is received and then left alone.
 */
export function isDashboardTest(ref: Pick<LeadRef, "externalId" | "accountId">): boolean {
  return /^4{8,}$/.test(ref.externalId) && /^(0|4{8,})$/.test(ref.accountId);
}

type Change = { object: unknown; entryId: unknown; change: { field?: unknown; value?: unknown } | null };

/** What cannot be walked into comes back as one change of null, so that it is counted. */
function changesOf(body: unknown): Change[] {
  const root = asObject(body);
  if (!root || !Array.isArray(root.entry)) return [{ object: null, entryId: null, change: null }];
  return root.entry.flatMap((item): Change[] => {
    const entry = asObject(item);
    const changes = entry && Array.isArray(entry.changes) ? asList(entry.changes) : [null];
    return changes.map((change) => ({ object: root.object, entryId: entry?.id, change: asObject(change) }));
  });
}

/** `adgroup_id` is an old name of the ad, not of the ad set: left out on purpose. */
function readRef(candidate: unknown, entryId: unknown): LeadRef | null {
  const value = asObject(candidate);
  const externalId = asId(value?.leadgen_id);
  const accountId = asId(value?.page_id) ?? asId(entryId);
  if (!value || externalId === null || accountId === null) return null;
  return {
    externalId,
    accountId,
    formId: asId(value.form_id),
    adId: asId(value.ad_id),
    submittedAt: timeOfUnixSeconds(value.created_time),
  };
}
