import {
  announcesLeads,
  readAppSubscription,
  readPageSubscription,
  subscribeApp,
  subscribePage,
} from "../../connectors/facebook/subscriptions.ts";
import { InvalidInput } from "../../lib/errors.ts";
import { verifyTokenOf } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import { FacebookAppMissing, FacebookCallbackTaken } from "./errors.ts";
import { fillGap } from "./fill-gap.ts";
import { type OpenPage, openPage } from "./open-page.ts";
import type { ConnectionKey } from "./queries.ts";
import { findWatch, insertRepair } from "./watch-queries.ts";

export type LinkRepair = "subscribe-app" | "replace-callback" | "subscribe-page";
type Input = ConnectionKey & { repair: LinkRepair; by: "schedule" | "person" };

/**
 * Mends one link of a page, where it is broken: subscribes the app to leads, or the page to the app. `replace-callback` takes the app's one
 * address from whoever has it. The repair is recorded, and leads since the last time it was well are asked for. Gives whether there was something to mend. Throws
 * FacebookCallbackTaken for an address that is somebody else's, FacebookAppMissing, InvalidInput without a public address, and what Meta refuses.
 */
export async function repairLink(deps: FacebookDeps, { repair, by, ...key }: Input): Promise<boolean> {
  const page = await openPage(deps, key);
  const isMended = repair === "subscribe-page" ? await mendPage(page) : await mendApp(deps, page, repair === "replace-callback");
  if (!isMended) return false;
  const db = deps.database.in(key.workspaceId);
  const gapFrom = (await findWatch(db, key))?.subscriptionGoodAt ?? null;
  const link = repair === "subscribe-page" ? "page" : "app";
  await insertRepair(db, key, { repairId: deps.ids.uuid(), link, by, gapFrom, now: deps.clock.now() });
  if (gapFrom) await fillGap(deps, { ...key, since: gapFrom });
  deps.logger.info({ ...key, link, by }, "a subscription to leads was broken and is mended");
  return true;
}

async function mendPage({ links }: OpenPage): Promise<boolean> {
  const subscription = await readPageSubscription(links.asPage, links);
  if (announcesLeads(subscription)) return false;
  await subscribePage(links.asPage, { ...links, fields: subscription?.fields ?? [] });
  return true;
}

async function mendApp(deps: FacebookDeps, { links }: OpenPage, mayReplace: boolean): Promise<boolean> {
  const { asApp, appId, callbackUrl, version } = links;
  if (!asApp || appId === null) throw new FacebookAppMissing();
  if (callbackUrl === null) throw new InvalidInput("This installation has no public HTTPS address. Set LEADRELAY_PUBLIC_URL first.");
  const subscription = await readAppSubscription(asApp, { version, appId });
  const isOurs = subscription !== null && links.isOurs(subscription.callbackUrl);
  if (subscription && !isOurs && !mayReplace) throw new FacebookCallbackTaken(subscription.callbackUrl);
  if (isOurs && subscription.isActive && announcesLeads(subscription)) return false;
  const fields = isOurs ? subscription.fields : [];
  await subscribeApp(asApp, { version, appId, callbackUrl, verifyToken: verifyTokenOf(deps), fields });
  return true;
}
