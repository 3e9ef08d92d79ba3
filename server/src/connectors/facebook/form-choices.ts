import type { ProviderFetch } from "../kit/fetch.ts";
import type { FormChoice } from "../kit/source.ts";
import { readList } from "./graph-list.ts";
import { asFilledText, asId } from "./shapes.ts";

const FORMS_A_PAGE = "100";
/** Two thousand forms: more than a person chooses from. */
const MAX_PAGES = 20;

/**
 * The lead forms of a page, as Meta lists them; archived ones too, as they may still hold leads. Throws ProviderRefused or
 * TransportError. Source: Meta, Marketing API, "Page leadgen_forms".
 */
export async function readFormChoices(
  fetch: ProviderFetch,
  { version, pageId }: { version: string; pageId: string },
): Promise<FormChoice[]> {
  const forms: FormChoice[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query: Record<string, string> = { fields: "id,name,status", limit: FORMS_A_PAGE, ...(after !== null && { after }) };
    const list = await readList(fetch, `/${version}/${encodeURIComponent(pageId)}/leadgen_forms`, query);
    for (const item of list.items) {
      const id = asId(item.id);
      if (id !== null) forms.push({ id, name: asFilledText(item.name), isActive: item.status === "ACTIVE" });
    }
    after = list.after;
    if (after === null) break;
  }
  return forms;
}
