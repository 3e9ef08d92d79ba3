import type { Finding, Links } from "./link-check.ts";
import { announcesLeads, readAppSubscription, readPageSubscription } from "./subscriptions.ts";

/** Link A: Meta sends what pages announce to the app to one address, and that must be ours. */
export async function checkAppWebhook({ asApp, version, appId, callbackUrl, isOurs }: Links): Promise<Finding> {
  if (!asApp || appId === null)
    return {
      state: "warning",
      message: "Where Meta sends leads cannot be asked without the Meta app.",
      remedy: "Enter the app ID and the app secret in step 1.",
      repair: "set-app",
    };
  const subscription = await readAppSubscription(asApp, { version, appId });
  if (callbackUrl === null)
    return {
      state: "warning",
      message: "This installation has no public HTTPS address, so Meta cannot announce leads to it. They are asked for every minute.",
      remedy: 'For leads within seconds give it an address (LEADRELAY_PUBLIC_URL), as the guide "A public address" says.',
    };
  if (subscription && !isOurs(subscription.callbackUrl))
    return {
      state: "failed",
      message: `Meta sends this app's leads to another address: ${subscription.callbackUrl}`,
      remedy:
        "A Meta app has one address for pages. If another installation uses it, make a Meta app of its own for this one. If nobody does, take the address over.",
      repair: "replace-callback",
    };
  if (subscription?.isActive && announcesLeads(subscription)) return { message: "Meta sends the app's leads to this LeadRelay." };
  return {
    state: "failed",
    message: subscription ? "The app's webhook is not subscribed to leads (leadgen)." : "The app has no webhook for pages.",
    remedy: "Let LeadRelay subscribe it: Meta then asks our address for the verify token.",
    repair: "subscribe-app",
  };
}

/** Link B: the page announces its leads to the app. Meta has no button for it. */
export async function checkPageApp({ asPage, version, pageId, appId }: Links): Promise<Finding> {
  const subscription = await readPageSubscription(asPage, { version, pageId, appId });
  if (announcesLeads(subscription)) return { message: "The page announces its leads to the app." };
  return {
    state: "failed",
    message: "The page does not announce its leads to the app, so none comes within seconds.",
    remedy: "Let LeadRelay install the app on the page. What the page announces besides stays.",
    repair: "subscribe-page",
  };
}
