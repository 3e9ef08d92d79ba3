import { AppError } from "../../lib/errors.ts";
import type { Check, TellCheck } from "../kit/check.ts";
import type { ConnectionInfo, ProviderFetch } from "../kit/fetch.ts";
import { readGraph, readList } from "./graph-list.ts";
import { asFilledText, asId, asList } from "./shapes.ts";

type Deps = { fetch: ProviderFetch; version: string; pageId: string };
type Finding = Pick<Check, "message"> & Partial<Pick<Check, "state" | "remedy">>;

/**
 * Tries what a connection to a page needs, one thing after the other: the token, the page, the app on the page, its forms and a
 * read of leads. What Meta refuses is a failed check with Meta's reason in our words, which names a missing permission. The
 * rest is not tried when the token or the page fails. Never throws for what the provider does.
 */
export async function checkPage(
  fetch: ProviderFetch,
  connection: ConnectionInfo,
  version: string,
  tell: TellCheck = () => {},
): Promise<Check[]> {
  const deps: Deps = { fetch, version, pageId: connection.accountId };
  const checks: Check[] = [];
  /** False when it failed. */
  const look = async (name: string, at: () => Promise<Finding>): Promise<boolean> => {
    const check = await attempt(name, at);
    checks.push(check);
    tell(check);
    return check.state !== "failed";
  };
  if (!(await look("Token", () => checkToken(deps)))) return checks;
  if (!(await look("Page", () => checkName(deps)))) return checks;
  await look("App on the page", () => checkSubscription(deps));
  let formId: string | null = null;
  const hasForms = await look("Forms", async () => {
    const found = await checkForms(deps);
    formId = found.formId;
    return found;
  });
  if (hasForms) await look("Leads", () => checkLeads(deps, formId));
  return checks;
}

/** Runs one check; what the provider refuses becomes its failure. */
async function attempt(name: string, check: () => Promise<Finding>): Promise<Check> {
  try {
    const { state = "ok", message, remedy = null } = await check();
    return { name, state, message, remedy };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { name, state: "failed", message: `Facebook did not allow this (${error.code}).`, remedy: error.message };
  }
}

async function checkToken({ fetch, version, pageId }: Deps): Promise<Finding> {
  const owner = await readGraph(fetch, `/${version}/me`, { fields: "id,name" });
  if (asId(owner.id) === pageId) return { message: "Facebook accepts the token; it is the page's own." };
  return {
    state: "failed",
    message: "The token is not one of this page, and the page's own token could not be read with it.",
    remedy:
      "Check the page id. With a system user's token, assign the page to the system user in Meta Business Settings, then make the token again.",
  };
}

async function checkName({ fetch, version, pageId }: Deps): Promise<Finding> {
  const page = await readGraph(fetch, `/${version}/${encodeURIComponent(pageId)}`, { fields: "id,name" });
  return { message: `The page is "${asFilledText(page.name) ?? pageId}".` };
}

/** Link between app and page: without it Meta announces no lead. Source: Meta, "Page subscribed_apps". */
async function checkSubscription({ fetch, version, pageId }: Deps): Promise<Finding> {
  const { items } = await readList(fetch, `/${version}/${encodeURIComponent(pageId)}/subscribed_apps`, {});
  if (items.some((app) => asList(app.subscribed_fields).includes("leadgen")))
    return { message: "The page announces its leads to the app." };
  return {
    state: "warning",
    message: "The page does not announce its leads to the app, so none comes by webhook.",
    remedy: "Open the connection and choose Check all links: one click installs the app on the page.",
  };
}

async function checkForms({ fetch, version, pageId }: Deps): Promise<Finding & { formId: string | null }> {
  const query = { fields: "id,name,status", limit: "25" };
  const { items, after } = await readList(fetch, `/${version}/${encodeURIComponent(pageId)}/leadgen_forms`, query);
  const formId = asId((items.find((form) => form.status === "ACTIVE") ?? items[0])?.id);
  if (formId === null)
    return {
      formId,
      state: "warning",
      message: "The page has no lead form yet.",
      remedy: "Make one in Meta's Ads Manager or Business Suite, then test again.",
    };
  const many = after === null ? String(items.length) : `More than ${items.length}`;
  return { formId, message: items.length === 1 ? "1 form can be read." : `${many} forms can be read.` };
}

/** A real read is the only full proof of access to leads. One lead's id is asked for, no answer of a person. */
async function checkLeads({ fetch, version }: Deps, formId: string | null): Promise<Finding> {
  if (formId === null)
    return {
      state: "warning",
      message: "Reading leads could not be tried without a form.",
      remedy: "Test again once the page has a form.",
    };
  await readList(fetch, `/${version}/${encodeURIComponent(formId)}/leads`, { fields: "id", limit: "1" });
  return { message: "Leads of the page's forms can be read." };
}
