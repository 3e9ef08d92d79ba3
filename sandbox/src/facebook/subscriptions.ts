import { badParameter, GraphError } from "./errors.ts";
import type { Page } from "./model.ts";
import { requireAccess } from "./nodes.ts";
import type { Route } from "./routes.ts";
import { graphVersion } from "./version.ts";

const pageFields = ["feed", "leadgen", "leadgen_update", "leadgen_fat", "mention", "messages", "name"];
const success = { success: true };

/** Link B: the app installed on the page. Source: Meta, "Page subscribed_apps" reference. */
const ofPage: Record<string, Route<Page>> = {
  "GET subscribed_apps": {
    kind: "subscribed_apps",
    params: [],
    answer(page, context) {
      requireAccess(context, page.id, page.id, ["pages_manage_metadata"]);
      const { app } = context.state;
      if (page.subscribedFields.length === 0) return { data: [] };
      return {
        data: [
          { category: "Business", link: "https://example.com/", name: app.name, id: app.id, subscribed_fields: page.subscribedFields },
        ],
      };
    },
  },
  /** Replaces the list. Meta does not say whether it replaces or extends; replacing punishes a caller who did not read first. */
  "POST subscribed_apps": {
    kind: "subscribed_apps",
    params: ["subscribed_fields"],
    answer(page, context) {
      requireAccess(context, page.id, page.id, ["pages_manage_metadata"]);
      const fields = readList(context.call.params.get("subscribed_fields"));
      if (fields.length === 0) throw badParameter("The parameter subscribed_fields is required.");
      for (const [at, field] of fields.entries()) {
        if (!pageFields.includes(field))
          throw badParameter(`Param subscribed_fields[${at}] must be one of {${pageFields.join(", ")}} - got "${field}".`);
      }
      page.subscribedFields = fields;
      return success;
    },
  },
  "DELETE subscribed_apps": {
    kind: "subscribed_apps",
    params: [],
    answer(page, context) {
      requireAccess(context, page.id, page.id, ["pages_manage_metadata"]);
      page.subscribedFields = [];
      return success;
    },
  },
};

/** Link A: the app's webhook. One callback URL per object and app. Source: Meta, "App subscriptions" reference. */
const ofApp: Record<string, Route<undefined>> = {
  "GET subscriptions": {
    kind: "subscriptions",
    params: [],
    answer(_, { state, token }) {
      requireAppToken(token.type);
      const { subscription } = state.app;
      if (!subscription) return { data: [] };
      const fields = subscription.fields.map((name) => ({ name, version: graphVersion }));
      return { data: [{ object: "page", callback_url: subscription.callbackUrl, active: true, fields }] };
    },
  },
  "POST subscriptions": {
    kind: "subscriptions",
    params: ["object", "callback_url", "verify_token", "fields", "include_values"],
    async answer(_, { state, token, call, hooks }) {
      requireAppToken(token.type);
      if (call.params.get("object") !== "page") throw badParameter("The sandbox knows only object=page");
      const callbackUrl = call.params.get("callback_url") ?? "";
      const fields = readList(call.params.get("fields"));
      if (fields.length === 0) throw badParameter("The parameter fields is required.");
      const check = await hooks.verifyCallback(callbackUrl, call.params.get("verify_token") ?? "");
      if (!check.ok)
        throw new GraphError({ code: 2200, message: `(#2200) Callback verification failed with the following errors: ${check.reason}` });
      state.app.subscription = { callbackUrl, fields };
      return success;
    },
  },
  "DELETE subscriptions": {
    kind: "subscriptions",
    params: ["object", "fields"],
    answer(_, context) {
      requireAppToken(context.token.type);
      const { app } = context.state;
      const gone = readList(context.call.params.get("fields"));
      const fields = gone.length === 0 ? [] : (app.subscription?.fields ?? []).filter((field) => !gone.includes(field));
      app.subscription = app.subscription && fields.length > 0 ? { ...app.subscription, fields } : undefined;
      return success;
    },
  },
};

export const subscriptionRoutes = { ofPage, ofApp };

function requireAppToken(type: string): void {
  if (type !== "APP") throw new GraphError({ code: 15, message: "(#15) This method must be called with an app access_token." });
}

/** `a,b` or `["a","b"]`: Graph takes lists in both forms. */
function readList(text: string | undefined): string[] {
  if (!text) return [];
  if (!text.startsWith("[")) return text.split(",").map((part) => part.trim());
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    throw badParameter("A list parameter is not valid JSON");
  }
}
