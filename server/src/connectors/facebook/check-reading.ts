import { readList } from "./graph-list.ts";
import type { TokenFacts } from "./inspect-token.ts";
import { readLeadAccess } from "./lead-access.ts";
import type { Finding, Links } from "./link-check.ts";
import { asId } from "./shapes.ts";

const MANAGER =
  "In Meta Business Settings open Integrations, then Leads access, choose the page and assign this app under CRMs. It stands in that list once the two links above are well.";

/** Who may read is a setting of its own since somebody touched it: everybody who is not listed may not. */
export async function checkLeadAccess({ asPage, version, pageId, appId }: Links, token: TokenFacts | null): Promise<Finding> {
  if (!token?.userId || token.kind === "SYSTEM_USER")
    return { message: "Leads Access cannot be asked with this token; the read below is the proof." };
  const access = await readLeadAccess(asPage, { version, pageId, userId: token.userId, appId });
  if (access.mayRead && access.mayAppRead)
    return { message: access.isCustomised ? "Leads Access is customised, and lets this app read." : "Leads Access is open to this app." };
  const who = access.mayAppRead ? "the person who logged in" : "this app";
  return {
    state: "failed",
    message: `The Leads Access Manager does not let ${who} read the page's leads.`,
    remedy: access.mayAppRead
      ? "In Meta Business Settings open Integrations, then Leads access, choose the page and assign that person; or log in as somebody who is listed."
      : MANAGER,
  };
}

/** A form to try a read with, and how many leads Meta says it holds. */
export type FormToTry = { id: string; leads: number } | null;

export async function checkForms({ asPage, version, pageId }: Links): Promise<Finding & { form: FormToTry }> {
  const query = { fields: "id,name,status,leads_count,expired_leads_count", limit: "25" };
  const { items, after } = await readList(asPage, `/${version}/${encodeURIComponent(pageId)}/leadgen_forms`, query);
  const forms = items.flatMap((item) => {
    const id = asId(item.id);
    const leads = Math.max(0, (Number(item.leads_count) || 0) - (Number(item.expired_leads_count) || 0));
    return id === null ? [] : [{ id, leads }];
  });
  const form = forms.toSorted((one, other) => other.leads - one.leads)[0] ?? null;
  if (!form)
    return {
      form,
      state: "warning",
      message: "The page has no lead form yet.",
      remedy: "Make one in Meta's Ads Manager or Business Suite, then check again.",
    };
  const many = after === null ? String(items.length) : `More than ${items.length}`;
  return { form, message: items.length === 1 ? "1 form can be read." : `${many} forms can be read.` };
}

/**
 * A real read is the only full proof. One lead's id is asked for, no answer of a person. An app in development mode is shown none of
 * the leads that Meta counts: there is no call that tells the mode itself.
 */
export async function checkLeads({ asPage, version }: Links, form: FormToTry): Promise<Finding> {
  if (!form)
    return { state: "warning", message: "Reading leads could not be tried without a form.", remedy: "Check again once there is one." };
  const { items } = await readList(asPage, `/${version}/${form.id}/leads`, { fields: "id", limit: "1" });
  if (items.length > 0) return { message: "Leads of the page's forms can be read." };
  if (form.leads === 0) return { message: "The form can be asked for its leads; it has none yet." };
  return {
    state: "warning",
    message: `Meta counts ${form.leads} leads and shows none of them: the app seems to be in development mode.`,
    remedy:
      "In Meta's dashboard publish the app (App mode: Live). That takes a privacy policy address, the data deletion address of step 1 and a category. Until then only leads of people with a role in the app come.",
  };
}
