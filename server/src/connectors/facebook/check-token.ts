import { inspectToken, type TokenFacts } from "./inspect-token.ts";
import { readGraph } from "./graph-list.ts";
import type { Finding, Links } from "./link-check.ts";
import { PERMISSIONS } from "./permissions.ts";
import { asFilledText } from "./shapes.ts";

const DAY_MS = 86_400_000;
/** From here on people are told that an end is near; the first of 14, 7 and 1 days. */
export const WARN_DAYS = 14;
const LOG_IN = "Log in again: the token is then a new one, and nothing that waits is lost.";

/** Whether the token works, whose it is and when it ends. Without the app Meta is asked no more than who it is. */
export async function checkTokenFacts(links: Links): Promise<Finding & { facts: TokenFacts | null }> {
  const { asApp, asPage, version, appId, now } = links;
  if (!asApp) {
    await readGraph(asPage, `/${version}/me`, { fields: "id" });
    return {
      facts: null,
      state: "warning",
      message: "Facebook accepts the token. When it ends and what it may do cannot be asked without the Meta app.",
      remedy: "Enter the app ID and the app secret in step 1.",
      repair: "set-app",
    };
  }
  const facts = await inspectToken(asApp, version);
  if (facts.appId !== null && facts.appId !== appId)
    return {
      facts: null,
      state: "failed",
      message: "The token belongs to another Meta app than the one entered here.",
      remedy: "Enter the app that the token was made with, or log in again with this one.",
      repair: "log-in",
    };
  if (!facts.isValid)
    return { facts, state: "failed", message: "Facebook no longer accepts the token.", remedy: facts.refusal?.message, repair: "log-in" };
  const end = nextEnd(facts);
  if (end && end.days <= WARN_DAYS) {
    const message = `${end.what} ${end.days < 1 ? "within a day" : `in ${end.days} days`}.`;
    return { facts, state: "warning", message, remedy: LOG_IN, repair: "log-in" };
  }
  return { facts, message: end ? `It works. ${end.what} in ${end.days} days.` : "It works and has no end." };

  function nextEnd({ expiresAt, dataAccessExpiresAt }: TokenFacts) {
    const ends = [
      { at: expiresAt, what: "The token ends" },
      { at: dataAccessExpiresAt, what: "Access to data ends, 90 days after the last login," },
    ].flatMap(({ at, what }) => (at ? [{ what, days: Math.floor((at.getTime() - now.getTime()) / DAY_MS) }] : []));
    return ends.toSorted((one, other) => one.days - other.days)[0];
  }
}

export async function checkPageName({ asPage, version, pageId }: Links): Promise<Finding> {
  const page = await readGraph(asPage, `/${version}/${encodeURIComponent(pageId)}`, { fields: "id,name" });
  return { message: `The page is "${asFilledText(page.name) ?? pageId}".` };
}

/** A check for each permission. Nothing where Meta was not asked: the reads that follow then say what is missing. */
export function checkPermissions(token: TokenFacts | null): { id: string; name: string; finding: Finding }[] {
  if (!token) return [];
  return PERMISSIONS.map(({ name, use, isNeeded }) => {
    const finding: Finding = token.scopes.includes(name)
      ? { message: `Granted: LeadRelay may ${use}.` }
      : {
          state: isNeeded ? "failed" : "warning",
          message: `Not granted: LeadRelay may not ${use}.`,
          remedy: `Log in again and leave ${name} ticked. If Facebook does not offer it, add it to the app in Meta's dashboard under Use cases.`,
          repair: "log-in",
        };
    return { id: `permission:${name}`, name, finding };
  });
}
