import type { ProviderFetch } from "../kit/fetch.ts";
import type { FetchedLead } from "../kit/source.ts";
import { readObject } from "./read-object.ts";

/** Source: Meta, Marketing API, "Retrieving leads"; the Lead object of the Business SDK v26.0. */
export const LEAD_FIELDS = [
  "id,created_time",
  "ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name",
  "form_id,is_organic,platform,partner_name,retailer_item_id",
  "field_data,custom_disclaimer_responses",
].join(",");

/**
 * Reads one lead; the body is Meta's exact text. When one of the fields is refused, the default ones (id, time, answers)
 * are read instead: a lead without its campaign is better than none. Throws ProviderRefused, also when the answer is not
 * this lead, or TransportError.
 */
export async function readLead(fetch: ProviderFetch, { version, leadId }: { version: string; leadId: string }): Promise<FetchedLead> {
  return { body: await readObject(fetch, { version, id: leadId, fields: LEAD_FIELDS, bareFields: null }) };
}
