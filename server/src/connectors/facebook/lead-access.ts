import type { ProviderFetch } from "../kit/fetch.ts";
import { unclearAnswer } from "./failure.ts";
import { readGraph } from "./graph-list.ts";
import { asFilledText, asObject } from "./shapes.ts";

/** Who may read a page's leads, as Meta's Leads Access Manager has it. `resolution` is Meta's own advice. */
export type LeadAccess = {
  mayRead: boolean;
  mayAppRead: boolean;
  mayUserRead: boolean;
  isCustomised: boolean;
  reason: string | null;
  resolution: string | null;
};

/**
 * Asks with the page's token. A system user is refused here, so it is not asked for one. Throws ProviderRefused or TransportError.
 * Source: Meta, Graph API reference, "Has lead access".
 */
export async function readLeadAccess(
  asPage: ProviderFetch,
  { version, pageId, userId, appId }: { version: string; pageId: string; userId: string; appId: string | null },
): Promise<LeadAccess> {
  const field = `has_lead_access.user_id(${userId})${appId === null ? "" : `.app_id(${appId})`}`;
  const answer = await readGraph(asPage, `/${version}/${encodeURIComponent(pageId)}`, { fields: field });
  const access = asObject(answer.has_lead_access);
  if (!access) throw unclearAnswer({ status: 200, headers: {}, body: "" });
  return {
    mayRead: access.can_access_lead === true,
    mayAppRead: access.app_has_leads_permission !== false,
    mayUserRead: access.user_has_leads_permission !== false,
    isCustomised: access.enabled_lead_access_manager === true,
    reason: asFilledText(access.failure_reason),
    resolution: asFilledText(access.failure_resolution),
  };
}
