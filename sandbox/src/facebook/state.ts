import { randomBytes } from "node:crypto";
import { wholeNumber, type Random } from "../lib/random.ts";
import type { Clock } from "../lib/time.ts";
import { createLeadList, type LeadList } from "./lead-list.ts";
import type { DialogMode } from "./dialog.ts";
import type { Ad, Form, FormSpec, Lead, Page, PageSpec, Token } from "./model.ts";

/** Leads can be read for 90 days. Source: Meta, "Lead Ads: Retrieving". */
export const retentionSeconds = 90 * 24 * 60 * 60;

export const newToken = (): string => `EAASandbox${randomBytes(24).toString("hex")}`;

/** Every permission the simulated app may have. */
export const allScopes: readonly string[] = [
  "pages_show_list",
  "leads_retrieval",
  "pages_manage_metadata",
  "pages_read_engagement",
  "pages_manage_ads",
  "ads_management",
  "ads_read",
  "business_management",
];

export type App = {
  id: string;
  name: string;
  secret: string;
  requireProof: boolean;
  /** Whether the login window asks a person; otherwise it agrees at once. */
  dialog: DialogMode;
  /** In development only people with a role in the app are seen: leads of others are neither announced nor shown. */
  mode: "live" | "development";
  subscription?: { callbackUrl: string; fields: string[] };
};

export type State = ReturnType<typeof createState>;

/** Everything the simulated Facebook holds, each kind found by its id. */
export function createState({ clock, random, app, userId }: { clock: Clock; random: Random; app: App; userId: string }) {
  const pages = new Map<string, Page>();
  const forms = new Map<string, Form>();
  const ads = new Map<string, Ad>();
  const leads = new Map<string, Lead>();
  const tokens = new Map<string, Token>();
  /** Authorization codes of the login dialog; one works once. */
  const codes = new Map<
    string,
    { redirectUri: string; used: boolean; scopes: string[]; declined: string[]; pages: string[] | undefined }
  >();
  const byForm = new Map<string, LeadList>();
  const byAd = new Map<string, LeadList>();
  let lastId = 0n;
  let sequence = 0;
  let traces = 0;

  const listOf = (lists: Map<string, LeadList>, id: string): LeadList => {
    const known = lists.get(id);
    if (known) return known;
    const made = createLeadList();
    lists.set(id, made);
    return made;
  };

  const issueToken = (token: Pick<Token, "value" | "type"> & Partial<Token>): Token => {
    const issued: Token = { userId, scopes: new Set(allScopes), issuedAt: clock.now(), ...token };
    tokens.set(issued.value, issued);
    return issued;
  };
  issueToken({ value: `${app.id}|${app.secret}`, type: "APP" });

  const addForm = (pageId: string, spec: FormSpec): Form => {
    const form: Form = {
      status: "ACTIVE",
      locale: "en_US",
      createdAt: clock.now(),
      multipleChoice: [],
      privacyPolicy: { url: "https://example.com/privacy", link_text: "Privacy notice" },
      trackingParameters: [],
      allowOrganic: true,
      ...spec,
      pageId,
    };
    forms.set(form.id, form);
    return form;
  };

  return {
    app,
    userId,
    pages,
    forms,
    ads,
    leads,
    tokens,
    codes,
    issueToken,
    addForm,

    addPage({ accessToken, forms: specs, ...spec }: PageSpec): Page {
      const page: Page = { category: "Home Improvement", ads: [], subscribedFields: ["leadgen"], ...spec };
      pages.set(page.id, page);
      for (const ad of page.ads) ads.set(ad.id, ad);
      for (const form of specs) addForm(page.id, form);
      issueToken({ value: accessToken, type: "PAGE", pageId: page.id });
      return page;
    },

    /**
     * Seventeen digits, above 2^53, growing but not dense, like Meta's. It follows the clock, so that a simulator which was
     * started again without its file does not hand out ids that were seen before.
     */
    nextId(): string {
      const fromClock = BigInt(clock.now().getTime()) * 10_000n + BigInt(wholeNumber(random, 0, 96));
      const afterLast = lastId + BigInt(wholeNumber(random, 1, 97));
      lastId = fromClock > afterLast ? fromClock : afterLast;
      return lastId.toString();
    },

    /** `fbtrace_id`: something to quote, different for every answer. */
    nextTraceId: (): string => `ASandbox${(traces += 1).toString(36).padStart(15, "0")}`,

    addLead(lead: Omit<Lead, "sequence">): Lead {
      const stored: Lead = { ...lead, sequence: sequence++ };
      leads.set(stored.id, stored);
      listOf(byForm, stored.formId).add(stored);
      if (stored.adId) listOf(byAd, stored.adId).add(stored);
      const id = /^\d+$/.test(stored.id) ? BigInt(stored.id) : 0n;
      if (id > lastId) lastId = id;
      return stored;
    },

    removeLead(lead: Lead): void {
      leads.delete(lead.id);
      byForm.get(lead.formId)?.remove(lead);
      if (lead.adId) byAd.get(lead.adId)?.remove(lead);
    },

    leadsOfForm: (formId: string): LeadList => listOf(byForm, formId),
    leadsOfAd: (adId: string): LeadList => listOf(byAd, adId),

    /** A lead is there from the moment it is visible until its 90 days are over. */
    isReadable(lead: Lead): boolean {
      if (app.mode === "development" && !lead.isTest) return false;
      const nowMs = clock.now().getTime();
      return lead.visibleAtMs <= nowMs && lead.createdAt >= nowMs / 1000 - retentionSeconds;
    },

    forgetLeads(): void {
      leads.clear();
      byForm.clear();
      byAd.clear();
    },
  };
}
