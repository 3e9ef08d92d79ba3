import type { TokenFacts } from "../../connectors/facebook/inspect-token.ts";
import type { LinkCheck } from "../../connectors/facebook/link-check.ts";
import { neededPermissions } from "../../connectors/facebook/permissions.ts";
import { userHashOf } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import type { OpenPage } from "./open-page.ts";
import type { ConnectionKey } from "./queries.ts";
import { type TokenFound, writeSubscriptionFound, writeTokenFound } from "./watch-queries.ts";

type Found = { page: OpenPage; checks: readonly LinkCheck[]; token: TokenFacts | null };

/** Keeps what the checks of a page say of its token and its subscriptions, for screens and alerts. */
export async function keepChecks(
  deps: Pick<FacebookDeps, "database" | "clock" | "secretFor">,
  key: ConnectionKey,
  found: Found,
): Promise<void> {
  const db = deps.database.in(key.workspaceId);
  const now = deps.clock.now();
  await writeTokenFound(db, key, tokenFound(deps, found), now);
  const [app, page] = ["app-webhook", "page-app"].map((id) => found.checks.find((check) => check.id === id));
  if (!page) return; // the token or the page failed, so nobody looked
  const failed = [app, page].find((check) => check?.state === "failed");
  const isWell = (check: LinkCheck | undefined) => (check && check.state !== "warning" ? check.state === "ok" : null);
  await writeSubscriptionFound(
    db,
    key,
    {
      isAppSubscribed: isWell(app),
      isPageSubscribed: isWell(page),
      subscriptionCode: failed?.repair ?? failed?.id ?? null,
      subscriptionMessage: failed ? [failed.message, failed.remedy].filter(Boolean).join(" ") : null,
    },
    now,
  );
}

function tokenFound(deps: Pick<FacebookDeps, "secretFor">, { page, checks, token }: Found): TokenFound {
  const failed = checks.find(({ group, state }) => state === "failed" && (group === "token" || group === "leads" || group === "page"));
  const isOfReading = failed && failed.id !== "page-app" ? failed : undefined;
  const { appId } = page.links;
  return {
    tokenKind: token?.kind ?? null,
    isTokenValid: token?.isValid ?? null,
    tokenExpiresAt: token?.expiresAt ?? null,
    dataAccessExpiresAt: token?.dataAccessExpiresAt ?? null,
    missingPermissions: token?.isValid ? neededPermissions.filter((name) => !token.scopes.includes(name)) : [],
    userHash: token?.userId && appId !== null ? userHashOf(deps, { appId, userId: token.userId }) : null,
    tokenCode: isOfReading?.id ?? null,
    tokenMessage: isOfReading ? [isOfReading.message, isOfReading.remedy].filter(Boolean).join(" ") : null,
  };
}
