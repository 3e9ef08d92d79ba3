import { checkLinks } from "../../connectors/facebook/check-links.ts";
import type { LinkCheck, TellLinkCheck } from "../../connectors/facebook/link-check.ts";
import { unblockConnection } from "../queries.ts";
import type { FacebookDeps } from "./deps.ts";
import { keepChecks } from "./keep-checks.ts";
import { openPage } from "./open-page.ts";
import type { ConnectionKey } from "./queries.ts";

/**
 * Looks live at all that a page's leads come through; `tell` hears of each check as it is found. What was found is kept as the regular
 * looks keep it, and a page where nothing fails ends a block: what waited goes on. Throws NotFound or InvalidInput.
 */
export async function checkPage(deps: FacebookDeps, key: ConnectionKey, tell?: TellLinkCheck): Promise<LinkCheck[]> {
  const page = await openPage(deps, key);
  const { checks, token } = await checkLinks(page.links, tell);
  await keepChecks(deps, key, { page, checks, token });
  if (page.connection.isBlocked && !checks.some(({ state }) => state === "failed")) {
    await unblockConnection(deps.database.in(key.workspaceId), key, deps.clock.now());
    await deps.apply.onApplied(key.workspaceId);
  }
  return checks;
}
