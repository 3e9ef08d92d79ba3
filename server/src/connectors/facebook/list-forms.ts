import type { ProviderFetch } from "../kit/fetch.ts";
import type { Listed, ListedForm } from "../kit/source.ts";
import { readList } from "./read-list.ts";
import { asFilledText, asId, type JsonObject } from "./shapes.ts";

const FORM_FIELDS = "id,name,status,leads_count,expired_leads_count";

/**
 * One page of a page's forms. Archived ones are among them, as their leads stay readable. Throws ProviderRefused or
 * TransportError. Source: Meta, Marketing API, "Retrieving leads"; the Page's edge `leadgen_forms` of the Business SDK v26.0.
 */
export async function listForms(
  fetch: ProviderFetch,
  { version, pageId, cursor }: { version: string; pageId: string; cursor: string | null },
): Promise<Listed<ListedForm>> {
  const path = `/${version}/${encodeURIComponent(pageId)}/leadgen_forms`;
  const page = await readList(fetch, { path, query: {}, fields: FORM_FIELDS, bareFields: null, cursor });
  const items = page.items.flatMap((form) => readForm(form) ?? []);
  return { ...page, items, unreadable: page.items.length - items.length };
}

function readForm(form: JsonObject | null): ListedForm | null {
  const id = asId(form?.id);
  if (!form || id === null) return null;
  const status = asFilledText(form.status);
  const count = asCount(form.leads_count);
  return {
    id,
    name: asFilledText(form.name),
    // Of a status we do not know, leads may come.
    isActive: status === null || !["ARCHIVED", "DELETED"].includes(status),
    leadCount: count === null ? null : Math.max(0, count - (asCount(form.expired_leads_count) ?? 0)),
  };
}

function asCount(value: unknown): number | null {
  const count = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
