import type { ProviderFetch, ProviderRequest } from "../kit/fetch.ts";
import { toRefusal } from "./failure.ts";
import { readGraphError } from "./graph-error.ts";
import { readList } from "./graph-list.ts";
import { asFilledText, asId, asList, asObject } from "./shapes.ts";

const FIELD = "leadgen";

/** Link A: where Meta sends what pages announce to the app. One address an app. Null: nowhere. */
export type AppSubscription = { callbackUrl: string; isActive: boolean; fields: string[] };

/** Link B: what the page announces to the app; null: the app is not installed on it. */
export type PageSubscription = { appId: string; fields: string[] };

export const announcesLeads = (subscription: { fields: string[] } | null): boolean => subscription?.fields.includes(FIELD) ?? false;

/** The fetch must speak for the app. Throws ProviderRefused or TransportError. Source: Meta, "App subscriptions". */
export async function readAppSubscription(
  asApp: ProviderFetch,
  { version, appId }: { version: string; appId: string },
): Promise<AppSubscription | null> {
  const { items } = await readList(asApp, `/${version}/${appId}/subscriptions`, {});
  const page = items.find(({ object }) => object === "page");
  const callbackUrl = asFilledText(page?.callback_url);
  if (!page || callbackUrl === null) return null;
  const fields = asList(page.fields).flatMap((field) => asFilledText(asObject(field)?.name ?? field) ?? []);
  return { callbackUrl, isActive: page.active !== false, fields };
}

/**
 * Has Meta send leads to `callbackUrl`, after it has asked there for the verify token. What was sent elsewhere is not any more. Fields
 * that are there already are kept. Throws ProviderRefused (`facebook_callback_unverified`) or TransportError.
 */
export async function subscribeApp(
  asApp: ProviderFetch,
  to: { version: string; appId: string; callbackUrl: string; verifyToken: string; fields: readonly string[] },
): Promise<void> {
  const body = {
    object: "page",
    callback_url: to.callbackUrl,
    verify_token: to.verifyToken,
    fields: unionOf(to.fields),
    include_values: true, // without it a notification names the field and not the lead
  };
  await write(asApp, { path: `/${to.version}/${to.appId}/subscriptions`, body });
}

/** With the page's token. `appId`: another app on the page is none of our business. Throws ProviderRefused or TransportError. */
export async function readPageSubscription(
  asPage: ProviderFetch,
  { version, pageId, appId }: { version: string; pageId: string; appId: string | null },
): Promise<PageSubscription | null> {
  const { items } = await readList(asPage, `/${version}/${encodeURIComponent(pageId)}/subscribed_apps`, {});
  const ours = items.find((item) => (appId === null ? announcesLeads({ fields: fieldsOf(item) }) : asId(item.id) === appId));
  return ours ? { appId: asId(ours.id) ?? "", fields: fieldsOf(ours) } : null;
}

/** Installs the app on the page for leads, beside what it is installed for: Meta does not say whether a list replaces or extends. */
export async function subscribePage(
  asPage: ProviderFetch,
  { version, pageId, fields }: { version: string; pageId: string; fields: readonly string[] },
): Promise<void> {
  const path = `/${version}/${encodeURIComponent(pageId)}/subscribed_apps`;
  await write(asPage, { path, body: { subscribed_fields: unionOf(fields) } });
}

const unionOf = (fields: readonly string[]): string => [...new Set([...fields, FIELD])].join(",");

const fieldsOf = (item: { subscribed_fields?: unknown }): string[] =>
  asList(item.subscribed_fields).filter((field) => typeof field === "string");

async function write(fetch: ProviderFetch, request: ProviderRequest): Promise<void> {
  const response = await fetch({ method: "POST", ...request });
  if (response.status !== 200 || readGraphError(response)) throw toRefusal(response);
}
