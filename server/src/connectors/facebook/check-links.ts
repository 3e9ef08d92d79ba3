import { AppError } from "../../lib/errors.ts";
import { ProviderRefused } from "../kit/failure.ts";
import { checkAppWebhook, checkPageApp } from "./check-announcing.ts";
import { checkForms, checkLeadAccess, checkLeads } from "./check-reading.ts";
import { checkPageName, checkPermissions, checkTokenFacts } from "./check-token.ts";
import type { Finding, LinkCheck, LinkGroup, Links, TellLinkCheck } from "./link-check.ts";
import type { TokenFacts } from "./inspect-token.ts";

/**
 * Looks at everything that a page's leads come through, one thing after the other, each with its remedy: the token, link A (app and
 * webhook), link B (app and page), each permission, Leads Access and a real read (link C). `tell` hears of each as it is found. What
 * depends on a dead token is not tried. Never throws for what Meta does. Source: Meta, Webhooks for Lead Ads; "Retrieving leads".
 */
export async function checkLinks(links: Links, tell: TellLinkCheck = () => {}): Promise<{ checks: LinkCheck[]; token: TokenFacts | null }> {
  const checks: LinkCheck[] = [];
  const add = (what: Pick<LinkCheck, "id" | "group" | "name">, { state = "ok", message, remedy = null, repair = null }: Finding) => {
    const check: LinkCheck = { ...what, state, message, remedy, repair };
    checks.push(check);
    tell(check);
    return state !== "failed";
  };
  const look = async (id: string, group: LinkGroup, name: string, at: () => Promise<Finding>) =>
    add({ id, group, name }, await attempt(at));

  let token: TokenFacts | null = null;
  const isAlive = await look("token", "token", "Token", async () => {
    const found = await checkTokenFacts(links);
    token = found.facts;
    return found;
  });
  await look("app-webhook", "app", "App and webhook", () => checkAppWebhook(links));
  if (!isAlive || !(await look("page", "page", "Page", () => checkPageName(links)))) return { checks, token };
  await look("page-app", "page", "Page and app", () => checkPageApp(links));
  for (const { id, name, finding } of checkPermissions(token)) add({ id, group: "leads", name }, finding);
  await look("lead-access", "leads", "Leads Access", () => checkLeadAccess(links, token));
  let form: Awaited<ReturnType<typeof checkForms>>["form"] = null;
  const hasForms = await look("forms", "leads", "Forms", async () => {
    const found = await checkForms(links);
    form = found.form;
    return found;
  });
  if (hasForms) await look("leads", "leads", "Leads", () => checkLeads(links, form));
  return { checks, token };
}

/** Runs one check; what Meta refuses becomes its failure, with our words for it. */
async function attempt(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isForPerson = error instanceof ProviderRefused && error.verdict.kind === "park" && error.verdict.cause === "reauthorise";
    return {
      state: "failed",
      message: `Facebook did not allow this (${error.code}).`,
      remedy: error.message,
      repair: isForPerson ? "log-in" : null,
    };
  }
}
