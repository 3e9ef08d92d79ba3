import { requirePageToken } from "./auth.ts";
import { checkParams, jsonParam, type CallKind, type Context } from "./call.ts";
import { badParameter, GraphError, knownError, missingObject, missingPermission } from "./errors.ts";
import { readNode } from "./fields.ts";
import { listAll, listLeads, listParams } from "./lists.ts";
import { adShape, formShape, leadShape, pageShape, requireAccess } from "./nodes.ts";
import type { Ad, Form, Lead, Page } from "./model.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { loginRoutes } from "./login.ts";

/** What answers one method on one path. `params` are the only ones it takes, beside the token and its proof. */
export type Route<T> = { kind: CallKind; params: readonly string[]; withoutToken?: true; answer(target: T, context: Context): unknown };

const success = { success: true };

const leadRoutes: Record<string, Route<Lead>> = {
  GET: {
    kind: "lead",
    params: ["fields"],
    answer(lead, context) {
      requireAccess(context, lead.pageId, lead.id, ["leads_retrieval"]);
      if (!context.state.isReadable(lead)) throw missingObject("GET", lead.id);
      return readNode(leadShape, lead, context, context.call.params.get("fields"));
    },
  },
  /** Only test leads, and only by the app that made them. */
  DELETE: {
    kind: "lead",
    params: [],
    answer(lead, context) {
      requireAccess(context, lead.pageId, lead.id, ["leads_retrieval"]);
      if (!lead.isTest) throw new GraphError(knownError(10));
      context.hooks.deleteLead(lead);
      return success;
    },
  },
};

const formRoutes: Record<string, Route<Form>> = {
  GET: {
    kind: "form",
    params: ["fields"],
    answer(form, context) {
      requireForm(form, context, ["pages_manage_ads"]);
      return readNode(formShape, form, context, context.call.params.get("fields"));
    },
  },
  /** Forms cannot be deleted by API, only archived and brought back. */
  POST: {
    kind: "form",
    params: ["status"],
    answer(form, context) {
      requireForm(form, context, ["pages_manage_ads"]);
      const status = context.call.params.get("status");
      if (status !== "ARCHIVED" && status !== "ACTIVE") throw badParameter("Param status must be one of {ACTIVE, ARCHIVED}");
      form.status = status;
      return success;
    },
  },
  "GET leads": {
    kind: "leads",
    params: listParams,
    answer(form, context) {
      requireForm(form, context, ["pages_manage_ads", "leads_retrieval"]);
      return listLeads(context.state.leadsOfForm(form.id), form.id, context);
    },
  },
  "GET test_leads": {
    kind: "test_leads",
    params: listParams,
    answer(form, context) {
      requireForm(form, context, ["leads_retrieval"]);
      const tests = context.state.leadsOfForm(form.id).all.filter((lead) => lead.isTest);
      return listAll(tests, leadShape, context);
    },
  },
  /** One test lead a form: the second is refused for good, although code 2 usually passes. Source: Meta, "Lead Ads: Testing". */
  "POST test_leads": {
    kind: "test_leads",
    params: ["field_data", "custom_disclaimer_responses"],
    answer(form, context) {
      requireForm(form, context, ["leads_retrieval"]);
      if (context.state.leadsOfForm(form.id).all.some((lead) => lead.isTest)) {
        throw new GraphError({ code: 2, subcode: 1892058, isTransient: false, message: "Test lead already exists for this form." });
      }
      const { params } = context.call;
      return {
        id: context.hooks.submitTestLead(form.id, jsonParam(params, "field_data"), jsonParam(params, "custom_disclaimer_responses")),
      };
    },
  },
};

const pageRoutes: Record<string, Route<Page>> = {
  /** A user's or system user's token may read a page, and so fetch the page's own token. */
  GET: {
    kind: "page",
    params: ["fields"],
    answer(page, context) {
      const { token, call } = context;
      if (token.type === "PAGE" || token.type === "APP") requirePageToken(token, page.id, call.method, page.id);
      if (token.targets && !token.targets.has(page.id)) throw missingObject(call.method, page.id);
      if (!token.scopes.has("pages_read_engagement")) throw missingPermission("pages_read_engagement");
      return readNode(pageShape, page, context, call.params.get("fields"));
    },
  },
  "GET leadgen_forms": {
    kind: "forms",
    params: listParams.filter((name) => name !== "filtering"),
    answer(page, context) {
      requireAccess(context, page.id, page.id, ["pages_manage_ads"]);
      const forms = [...context.state.forms.values()].filter(
        (form) => form.pageId === page.id && !context.faults.deletedForms.has(form.id),
      );
      return listAll(forms, formShape, context);
    },
  },
  ...subscriptionRoutes.ofPage,
};

const adRoutes: Record<string, Route<Ad>> = {
  GET: {
    kind: "ad",
    params: ["fields"],
    answer(ad, context) {
      if (!context.token.scopes.has("ads_management")) throw missingPermission("ads_management");
      return readNode(adShape, ad, context, context.call.params.get("fields"));
    },
  },
  "GET leads": {
    kind: "leads",
    params: listParams,
    answer(ad, context) {
      const owner = [...context.state.pages.values()].find((page) => page.ads.includes(ad));
      requireAccess(context, owner?.id ?? "", ad.id, ["ads_management", "leads_retrieval"]);
      return listLeads(context.state.leadsOfAd(ad.id), ad.id, context);
    },
  },
};

function requireForm(form: Form, context: Context, scopes: readonly string[]): void {
  requireAccess(context, form.pageId, form.id, scopes);
  if (context.faults.deletedForms.has(form.id)) throw missingObject(context.call.method, form.id);
}

/** What a path means: how it is counted, whose page it touches, and what answers it, if anything does. */
export type Match = { kind: CallKind; pageId?: string; known: boolean; withoutToken?: true; answer?: (context: Context) => unknown };

/** Finds the object by its id, then the route by its kind, method and edge. */
export function findRoute({ state, call }: Pick<Context, "state" | "call">): Match {
  const [id = "", ...rest] = call.path;
  const name = [call.method, ...rest].join(" ");
  const lead = state.leads.get(id);
  if (lead) return match(leadRoutes, name, lead, lead.pageId);
  const form = state.forms.get(id);
  if (form) return match(formRoutes, name, form, form.pageId);
  const page = state.pages.get(id);
  if (page) return match(pageRoutes, name, page, page.id);
  const ad = state.ads.get(id);
  if (ad) return match(adRoutes, name, ad, undefined);
  if (id === state.app.id) return match(subscriptionRoutes.ofApp, name, undefined, undefined);
  const fixed = match(loginRoutes, [call.method, ...call.path].join(" "), undefined, undefined);
  if (fixed.known) return fixed;
  return { kind: unknownKinds.get(rest[0]) ?? "other", known: false };
}

/** An id nobody knows still counts as what the caller took it for. */
const unknownKinds = new Map<string | undefined, CallKind>([
  [undefined, "lead"],
  ["leads", "leads"],
  ["leadgen_forms", "forms"],
  ["test_leads", "test_leads"],
  ["subscribed_apps", "subscribed_apps"],
]);

function match<T>(routes: Record<string, Route<T>>, name: string, target: T, pageId: string | undefined): Match {
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (route) {
    const answer = (context: Context): unknown => {
      checkParams(context.call, route.params);
      return route.answer(target, context);
    };
    return { kind: route.kind, pageId, known: true, withoutToken: route.withoutToken, answer };
  }
  const edge = name.split(" ").slice(1).join(" ");
  const otherMethod = Object.keys(routes).some((other) => other.split(" ").slice(1).join(" ") === edge);
  return { kind: "other", pageId, known: otherMethod };
}
