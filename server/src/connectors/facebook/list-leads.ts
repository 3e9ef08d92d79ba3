import type { ProviderFetch } from "../kit/fetch.ts";
import type { LeadWindow, Listed, ListedLead } from "../kit/source.ts";
import { LEAD_FIELDS } from "./read-lead.ts";
import { readList } from "./read-list.ts";
import { asId, type JsonObject } from "./shapes.ts";
import { timeOfGraph } from "./time.ts";

/**
 * One page of a form's leads, organic and test ones too, each with all its answers: `body` is what a read of the single lead
 * would give. Asked for by the time of submission; Meta may ignore that, so callers look at the times themselves. Throws
 * ProviderRefused or TransportError. Source: Meta, Marketing API, "Retrieving leads", bulk read and filtering.
 */
export async function listLeads(
  fetch: ProviderFetch,
  { version, pageId, formId, since, until, cursor }: LeadWindow & { version: string; pageId: string },
): Promise<Listed<ListedLead>> {
  const filtering = [
    { field: "time_created", operator: "GREATER_THAN_OR_EQUAL", value: toSeconds(since) },
    ...(until ? [{ field: "time_created", operator: "LESS_THAN", value: toSeconds(until) }] : []),
  ];
  const path = `/${version}/${encodeURIComponent(formId)}/leads`;
  const query = { filtering: JSON.stringify(filtering) };
  const page = await readList(fetch, { path, query, fields: LEAD_FIELDS, bareFields: null, cursor });
  const items = page.items.flatMap((lead) => readLead(lead, { pageId, formId }) ?? []);
  return { ...page, items, unreadable: page.items.length - items.length };
}

function readLead(lead: JsonObject | null, { pageId, formId }: { pageId: string; formId: string }): ListedLead | null {
  const externalId = asId(lead?.id);
  if (!lead || externalId === null) return null;
  return {
    externalId,
    accountId: pageId,
    formId: asId(lead.form_id) ?? formId,
    adId: asId(lead.ad_id),
    submittedAt: timeOfGraph(lead.created_time),
    body: JSON.stringify(lead), // ids beyond 2^53 are text by now
  };
}

const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1_000);
