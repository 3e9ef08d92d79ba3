import { createHmac } from "node:crypto";
import { escapeAsMeta, metaJson } from "./meta-json.ts";
import type { Lead } from "./model.ts";

/** What one change of a notification tells: ids only, nothing personal. */
export type Change = {
  pageId: string;
  value: Pick<Lead, "id" | "formId" | "createdAt" | "adId">;
  numericIds: boolean;
  /** Instead of a new lead: news about one that exists (`leadgen_update`). */
  update?: { updatedFields: string[]; at: number };
  /** A neighbour in the same entry that is none of a receiver's business. */
  pageName?: string;
};

/**
 * The body of one POST: changes of one page in one entry, several entries for several pages. Put together by hand, since
 * numeric ids are above 2^53 and would lose digits as JavaScript numbers.
 * Source: Meta, "Webhooks for Lead Ads"; numeric ids and `leadgen_update` from the field.
 */
export function notificationBody(changes: readonly Change[], nowSeconds: number): Buffer {
  const byPage = new Map<string, Change[]>();
  for (const change of changes) {
    const known = byPage.get(change.pageId);
    if (known) known.push(change);
    else byPage.set(change.pageId, [change]);
  }
  const entries = [...byPage].map(
    ([pageId, ofPage]) => `{"id":${JSON.stringify(pageId)},"time":${nowSeconds},"changes":[${ofPage.map(changeJson).join(",")}]}`,
  );
  return Buffer.from(escapeAsMeta(`{"object":"page","entry":[${entries.join(",")}]}`));
}

function changeJson({ pageId, value, numericIds, update, pageName }: Change): string {
  const id = (text: string): string => ((numericIds || update) && /^[1-9]\d*$/.test(text) ? text : JSON.stringify(text));
  const ids = [`"leadgen_id":${id(value.id)}`, `"page_id":${id(pageId)}`, `"form_id":${id(value.formId)}`];
  const ad = value.adId ? [`"ad_id":${id(value.adId)}`, `"adgroup_id":${id(value.adId)}`] : [];
  if (update) {
    const rest = [
      `"updated_time":"${update.at}"`,
      '"area":"ai_agent_updates"',
      '"event":"qualification_status_change"',
      `"updated_fields":${JSON.stringify(update.updatedFields)}`,
    ];
    return `{"field":"leadgen_update","value":{${[...ids, ...ad, ...rest].join(",")}}}`;
  }
  const zeroAd = numericIds && !value.adId ? ['"ad_id":0', '"adgroup_id":0'] : ad; // the older way to say "no ad"
  const lead = `{"field":"leadgen","value":{${[...ids, `"created_time":${value.createdAt}`, ...zeroAd].join(",")}}}`;
  return pageName === undefined ? lead : `{"field":"name","value":${JSON.stringify(pageName)}},${lead}`;
}

/** What the dashboard's Test button sends: a lead that cannot be read. */
export function dashboardTestBody(nowSeconds: number): Buffer {
  const value = {
    ad_id: "444444444",
    form_id: "444444444444",
    leadgen_id: "444444444444",
    created_time: nowSeconds,
    page_id: "444444444444",
    adgroup_id: "44444444444",
  };
  return Buffer.from(metaJson({ object: "page", entry: [{ id: "0", time: nowSeconds, changes: [{ field: "leadgen", value }] }] }));
}

/** Signed over the exact bytes sent; the old SHA-1 header goes along. Source: Meta, "Webhooks: Getting Started". */
export function signatureHeaders(body: Buffer, appSecret: string): Record<string, string> {
  const hash = (algorithm: string): string => createHmac(algorithm, appSecret).update(body).digest("hex");
  return { "x-hub-signature": `sha1=${hash("sha1")}`, "x-hub-signature-256": `sha256=${hash("sha256")}` };
}
