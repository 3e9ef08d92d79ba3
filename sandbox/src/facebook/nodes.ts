import { requirePageToken } from "./auth.ts";
import { badParameter, GraphError, knownError, missingPermission } from "./errors.ts";
import type { Context } from "./call.ts";
import type { Field, Parts, Shape } from "./fields.ts";
import { graphTime } from "./meta-json.ts";
import type { Ad, Form, Lead, Page } from "./model.ts";
import { newToken, retentionSeconds } from "./state.ts";

const answerParts: Parts = { type: "UserLeadGenFieldData", names: { name: true, values: true } };
const consentParts: Parts = { type: "UserLeadGenDisclaimerResponse", names: { checkbox_key: true, is_checked: true } };
const named: Parts = { type: "Node", names: { id: true, name: true } };

/** Known to Graph, but nothing the sandbox ever has: asking is fine, the answer leaves it out. */
const neverSet = { read: () => undefined };

/** Ad details need `ads_management`; without it they are silently absent. Names are those of now, not of then. */
const ofAd = (read: (ad: Ad) => string): Field<Lead, Context> => ({
  read(lead, { state, token }) {
    const ad = lead.adId && token.scopes.has("ads_management") ? state.ads.get(lead.adId) : undefined;
    return ad && read(ad);
  },
});

/** Source: Meta, "Lead" in the Business SDK specification v26.0, and "Lead Ads: Retrieving" for what comes by default. */
export const leadShape: Shape<Lead, Context> = {
  type: "Lead",
  byDefault: ["id", "created_time", "field_data"],
  fields: {
    id: { read: (lead) => lead.id },
    created_time: { read: (lead) => graphTime(lead.createdAt) },
    ad_id: ofAd((ad) => ad.id),
    ad_name: ofAd((ad) => ad.name),
    adset_id: ofAd((ad) => ad.adSet.id),
    adset_name: ofAd((ad) => ad.adSet.name),
    campaign_id: ofAd((ad) => ad.campaign.id),
    campaign_name: ofAd((ad) => ad.campaign.name),
    form_id: { read: (lead) => lead.formId },
    is_organic: { read: (lead) => lead.isOrganic },
    platform: { read: (lead) => lead.platform },
    field_data: { read: (lead) => lead.answers, parts: answerParts },
    custom_disclaimer_responses: { read: (lead) => (lead.consents.length > 0 ? lead.consents : undefined), parts: consentParts },
    partner_name: neverSet,
    retailer_item_id: neverSet,
    post: neverSet,
    vehicle: neverSet,
    home_listing: neverSet,
    post_submission_check_result: neverSet,
  },
};

const choiceParts: Parts = { type: "LeadGenQuestionOption", names: { key: true, value: true } };
const questionParts: Parts = {
  type: "LeadGenQuestion",
  names: {
    id: true,
    key: true,
    label: true,
    type: true,
    options: choiceParts,
    inline_context: true,
    conditional_questions_group_id: true,
    conditional_questions_choices: true,
    dependent_conditional_questions: true,
  },
};
const checkboxParts: Parts = {
  type: "LeadGenDisclaimerCheckbox",
  names: { id: true, key: true, text: true, is_required: true, is_checked_by_default: true },
};
const disclaimerParts: Parts = {
  type: "LeadGenCustomDisclaimer",
  names: { title: true, body: { type: "Body", names: { text: true } }, checkboxes: checkboxParts },
};
const legalParts: Parts = {
  type: "LeadGenLegalContent",
  names: {
    id: true,
    privacy_policy: { type: "LeadGenPrivacyPolicy", names: { url: true, link_text: true } },
    custom_disclaimer: disclaimerParts,
  },
};

/** Source: Meta, "LeadgenForm" in the Business SDK specification v26.0. */
export const formShape: Shape<Form, Context> = {
  type: "LeadGenData",
  byDefault: ["id", "locale", "name", "status"],
  fields: {
    id: { read: (form) => form.id },
    name: { read: (form) => form.name },
    status: { read: (form) => form.status },
    locale: { read: (form) => form.locale },
    page: { read: (form, { state }) => ({ id: form.pageId, name: state.pages.get(form.pageId)?.name }), parts: named },
    page_id: { read: (form) => form.pageId },
    created_time: { read: (form) => graphTime(form.createdAt.getTime() / 1000) },
    leads_count: { read: (form, { state }) => state.leadsOfForm(form.id).all.length },
    organic_leads_count: { read: (form, { state }) => state.leadsOfForm(form.id).all.filter((lead) => lead.isOrganic).length },
    expired_leads_count: {
      read: (form, { state, clock }) => {
        const oldest = clock.now().getTime() / 1000 - retentionSeconds;
        return state.leadsOfForm(form.id).all.filter((lead) => lead.createdAt < oldest).length;
      },
    },
    questions: { read: (form) => form.questions, parts: questionParts },
    legal_content: { read: legalContent, parts: legalParts },
    privacy_policy_url: { read: (form) => form.privacyPolicy.url },
    tracking_parameters: { read: (form) => form.trackingParameters, parts: choiceParts },
    follow_up_action_url: { read: (form) => form.followUpUrl },
    follow_up_action_text: neverSet,
    allow_organic_lead: { read: (form) => form.allowOrganic },
    is_optimized_for_quality: { read: () => true },
    block_display_for_non_targeted_viewer: { read: () => false },
    question_page_custom_headline: neverSet,
    context_card: neverSet,
    thank_you_page: neverSet,
    creator: neverSet,
  },
};

function legalContent(form: Form): unknown {
  const { disclaimer, privacyPolicy } = form;
  const custom = disclaimer && { title: disclaimer.title, body: { text: disclaimer.text }, checkboxes: disclaimer.checkboxes };
  return { id: `${form.id}9`, privacy_policy: privacyPolicy, custom_disclaimer: custom };
}

const adPart = (read: (ad: Ad) => { id: string; name: string }): Field<Ad, Context> => ({ read: (ad) => read(ad), parts: named });

export const adShape: Shape<Ad, Context> = {
  type: "Adgroup",
  byDefault: ["id"],
  fields: {
    id: { read: (ad) => ad.id },
    name: { read: (ad) => ad.name },
    account_id: { read: (ad) => ad.accountId },
    adset: adPart((ad) => ad.adSet),
    adset_id: { read: (ad) => ad.adSet.id },
    campaign: adPart((ad) => ad.campaign),
    campaign_id: { read: (ad) => ad.campaign.id },
  },
};

const accessNames = [
  "app_has_leads_permission",
  "user_has_leads_permission",
  "can_access_lead",
  "enabled_lead_access_manager",
  "is_page_admin",
  "failure_reason",
  "failure_resolution",
  "page_id",
  "user_id",
];

export const pageShape: Shape<Page, Context> = {
  type: "Page",
  byDefault: ["id", "name"],
  fields: {
    id: { read: (page) => page.id },
    name: { read: (page) => page.name },
    category: { read: (page) => page.category },
    link: { read: (page) => `https://www.facebook.com/${page.id}` },
    tasks: { read: (page) => page.tasks ?? ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"] },
    access_token: { read: (page, context) => pageToken(context, page.id) },
    leadgen_tos_accepted: { read: () => true },
    leadgen_tos_acceptance_time: { read: () => graphTime(1_735_689_600) },
    has_lead_access: {
      read: hasLeadAccess,
      parts: { type: "HasLeadAccess", names: Object.fromEntries(accessNames.map((name) => [name, true as const])) },
    },
  },
};

/** With a person's short token a page's dies with it: the most usual self-made outage. A page's token may no more than the person who asks. */
const shortestLifeMs = 24 * 60 * 60 * 1000;

function pageToken({ state, token }: Context, pageId: string): string | undefined {
  const { scopes, expiresAt, issuedAt, type } = token;
  const isShort = expiresAt !== undefined && expiresAt.getTime() - issuedAt.getTime() < shortestLifeMs;
  if (isShort) return state.issueToken({ value: newToken(), type: "PAGE", pageId, expiresAt, scopes }).value;
  const usable = [...state.tokens.values()].filter((one) => one.type === "PAGE" && one.pageId === pageId && !one.dead && !one.expiresAt);
  if (type === "PAGE") return usable[0]?.value;
  const same = usable.find(
    (one) => !one.dataAccessEndsAt && one.scopes.size === scopes.size && [...scopes].every((scope) => one.scopes.has(scope)),
  );
  return (same ?? state.issueToken({ value: newToken(), type: "PAGE", pageId, scopes: new Set(scopes) })).value;
}

/** Source: Meta, "Has Lead Access" reference: `user_id` is required. */
function hasLeadAccess(page: Page, { state, faults }: Context, args: Record<string, string>): unknown {
  if (!args["user_id"]) throw badParameter("The parameter user_id is required");
  const revoked = faults.revokedLeadsAccess.has(page.id);
  return {
    app_has_leads_permission: !revoked && (args["app_id"] === undefined || args["app_id"] === state.app.id),
    can_access_lead: !revoked,
    enabled_lead_access_manager: revoked,
    failure_reason: revoked ? "The app is not assigned in Leads Access." : undefined,
    failure_resolution: revoked ? "Ask a business admin to assign the CRM in Leads Access." : undefined,
    is_page_admin: true,
    page_id: page.id,
    user_has_leads_permission: true,
    user_id: args["user_id"],
  };
}

/** The page's token, the permissions, and for leads also the business's Leads Access setting (error 103). */
export function requireAccess({ token, call, faults }: Context, pageId: string, id: string, scopes: readonly string[]): void {
  requirePageToken(token, pageId, call.method, id);
  for (const scope of scopes) if (!token.scopes.has(scope)) throw missingPermission(scope);
  if (scopes.includes("leads_retrieval") && faults.revokedLeadsAccess.has(pageId)) throw new GraphError(knownError(103));
}
