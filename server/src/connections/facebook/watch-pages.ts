import { checkLinks } from "../../connectors/facebook/check-links.ts";
import { announcesLeads, readAppSubscription, readPageSubscription } from "../../connectors/facebook/subscriptions.ts";
import { AppError } from "../../lib/errors.ts";
import { blockConnection } from "../queries.ts";
import type { FacebookDeps } from "./deps.ts";
import { keepChecks } from "./keep-checks.ts";
import { type OpenPage, openPage } from "./open-page.ts";
import { type ConnectionKey, deleteLogins, listWatched } from "./queries.ts";
import { type LinkRepair, repairLink } from "./repair-link.ts";
import { type SubscriptionFound, writeSubscriptionFound } from "./watch-queries.ts";

const PROBE_AGAIN_MS = 60 * 60_000;

/**
 * Once a day: what Meta says of every page's token, and a real read. A token that is dead sets its connection aside at once, before
 * a lead meets it. Logins whose time is over are forgotten. Source: Meta, "Access tokens", which advises a daily look.
 */
export async function watchTokens(deps: FacebookDeps): Promise<void> {
  await deleteLogins(deps.database, null, deps.clock.now());
  await eachPage(deps, async (key) => {
    const page = await openPage(deps, key);
    const { checks, token } = await checkLinks(page.links);
    await keepChecks(deps, key, { page, checks, token });
    if (!token || token.isValid) return;
    const { code, message } = token.refusal ?? { code: "facebook_token_invalid", message: "Facebook no longer accepts this connection." };
    const now = deps.clock.now();
    const block = { cause: "reauthorise", code, message, now, probeAt: new Date(now.getTime() + PROBE_AGAIN_MS) };
    await blockConnection(deps.database.in(key.workspaceId), key, block);
  });
}

/**
 * Once an hour: whether Meta still announces every page's leads to us. What is broken is mended, but for an address that somebody else has now;
 * that is recorded, and so is what could not be mended.
 */
export async function watchSubscriptions(deps: FacebookDeps): Promise<void> {
  await eachPage(deps, async (key) => {
    const page = await openPage(deps, key);
    if (page.connection.isBlocked) return; // its token is dead: that is what has to be mended
    let found = await look(page);
    for (const repair of repairsFor(found)) {
      try {
        await repairLink(deps, { ...key, repair, by: "schedule" });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        found = { ...found, subscriptionCode: error.code, subscriptionMessage: error.message };
      }
    }
    if (repairsFor(found).length > 0) found = { ...(await look(page)), ...pickReason(found) };
    await writeSubscriptionFound(deps.database.in(key.workspaceId), key, found, deps.clock.now());
  });
}

const pickReason = ({ subscriptionCode, subscriptionMessage }: SubscriptionFound) => ({ subscriptionCode, subscriptionMessage });

/** Null where it cannot be asked, or does not matter as Meta could not reach us. Throws what Meta refuses. */
async function look({ links }: OpenPage): Promise<SubscriptionFound> {
  const { asApp, asPage, appId, callbackUrl, version } = links;
  const isAskable = asApp !== null && appId !== null && callbackUrl !== null;
  const app = isAskable ? await readAppSubscription(asApp, { version, appId }) : null;
  return {
    isAppSubscribed: isAskable ? app !== null && app.isActive && links.isOurs(app.callbackUrl) && announcesLeads(app) : null,
    isPageSubscribed: announcesLeads(await readPageSubscription(asPage, links)),
    subscriptionCode: null,
    subscriptionMessage: null,
  };
}

function repairsFor({ isAppSubscribed, isPageSubscribed }: SubscriptionFound): LinkRepair[] {
  return [
    ...(isAppSubscribed === false ? (["subscribe-app"] as const) : []),
    ...(isPageSubscribed === false ? (["subscribe-page"] as const) : []),
  ];
}

/** One page's trouble must not keep the others from being looked at. */
async function eachPage(deps: FacebookDeps, look: (key: ConnectionKey) => Promise<void>): Promise<void> {
  for (const key of await listWatched(deps.database)) {
    try {
      await look(key);
    } catch (error) {
      deps.logger.warn({ err: error, ...key }, "a page could not be looked at; the next round tries again");
    }
  }
}
