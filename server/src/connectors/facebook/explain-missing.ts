import { AppError } from "../../lib/errors.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import type { Finding, LinkCheck } from "./link-check.ts";
import { type ManagedPage, mayAdvertise, readManagedPage } from "./login.ts";

/** What a login came to, as far as it decides which pages are seen. `targets` null: the person was not asked page by page, or all were ticked. */
export type SeenBy = {
  isSystemUser: boolean;
  granted: readonly string[];
  declined: readonly string[];
  targets: readonly string[] | null;
  pages: readonly Pick<ManagedPage, "id" | "name" | "tasks">[];
};

type Cause = Pick<LinkCheck, "id" | "name"> & Finding;
const AGAIN = "Log in again";

/**
 * Why a page is not among those to choose from: each cause that is known, checked where Meta can be asked. `found` is the page when it
 * can be reached all the same. Never throws for what Meta does. Source: Meta, "Permissions reference", "User accounts", "Page tasks".
 */
export async function explainMissing(
  asUser: ProviderFetch,
  { version, pageId, seen }: { version: string; pageId: string | null; seen: SeenBy },
): Promise<{ checks: LinkCheck[]; found: ManagedPage | null }> {
  const { page, refusal } = pageId === null ? { page: null, refusal: null } : await reach(asUser, version, pageId);
  const causes = [
    listCause(seen),
    portfolioCause(seen),
    untickedCause(seen, pageId),
    roleCause({ seen, pageId, page, refusal }),
    modeCause(),
  ];
  const checks = causes.map(({ id, name, state = "ok", message, remedy = null, repair = null }: Cause) => ({
    id,
    group: "leads" as const,
    name,
    state,
    message,
    remedy,
    repair,
  }));
  return { checks, found: page };
}

async function reach(asUser: ProviderFetch, version: string, pageId: string) {
  try {
    return { page: await readManagedPage(asUser, version, pageId), refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { page: null, refusal: error.message };
  }
}

function permissionCause(id: string, name: string, { granted, declined }: SeenBy, why: string): Cause {
  if (granted.includes(name)) return { id, name: `Permission ${name}`, message: "Granted." };
  return {
    id,
    name: `Permission ${name}`,
    state: "failed",
    message: `${declined.includes(name) ? "You declined it" : "It was not granted"}. ${why}`,
    remedy: `${AGAIN} and leave ${name} ticked.`,
    repair: "log-in",
  };
}

const listCause = (seen: SeenBy) => permissionCause("list", "pages_show_list", seen, "Without it Facebook shows none of your pages.");
const portfolioCause = (seen: SeenBy) =>
  permissionCause("portfolio", "business_management", seen, "Pages of a business portfolio stay hidden without it.");

function untickedCause({ targets, isSystemUser }: SeenBy, pageId: string | null): Cause {
  const cause = { id: "unticked", name: isSystemUser ? "Page assigned" : "Page ticked" };
  if (targets === null) return { ...cause, message: "No page was left out." };
  if (pageId !== null && targets.includes(pageId)) return { ...cause, message: "The page is among those chosen." };
  const remedy = isSystemUser
    ? "In Meta Business Settings assign the page to the system user, with full control or the task Ads, then make the token again."
    : `${AGAIN}, choose "Edit settings" in Facebook's window and tick the page.`;
  const many = targets.length === 1 ? "One page was" : `${targets.length} pages were`;
  return {
    ...cause,
    state: pageId === null ? "warning" : "failed",
    message: pageId === null ? `${many} chosen in Facebook's window; others stay hidden.` : "The page was not ticked in Facebook's window.",
    remedy,
    repair: isSystemUser ? null : "log-in",
  };
}

type RoleFacts = { seen: SeenBy; pageId: string | null; page: ManagedPage | null; refusal: string | null };

function roleCause({ seen, pageId, page, refusal }: RoleFacts): Cause {
  const cause = { id: "role", name: "Role on the page" };
  const without = seen.pages.filter(({ tasks }) => mayAdvertise(tasks) === false);
  const remedy = 'Ask somebody with full control of the page to give you the task "Ads" (ADVERTISE): Page settings, Page access.';
  if (pageId === null && without.length > 0)
    return {
      ...cause,
      state: "failed",
      message: `You lack the task Ads on ${without.map(({ name, id }) => name ?? id).join(", ")}.`,
      remedy,
    };
  if (pageId === null) return { ...cause, state: "warning", message: "Enter the page's ID to have your role looked at.", remedy };
  if (seen.targets?.includes(pageId) === false)
    return { ...cause, state: "warning", message: "It cannot be looked at before the page is ticked." };
  const listed = seen.pages.find(({ id }) => id === pageId);
  if (listed && mayAdvertise(listed.tasks) === false)
    return { ...cause, state: "failed", message: "You lack the task Ads on this page.", remedy };
  if (page?.accessToken || listed) return { ...cause, message: "Facebook lets you act for the page." };
  return { ...cause, state: "failed", message: refusal ?? "Facebook does not let you act for this page.", remedy };
}

/** No call tells the mode of an app. */
const modeCause = (): Cause => ({
  id: "mode",
  name: "App mode",
  state: "warning",
  message: "An app in development mode sees only pages of people with a role in the app. Facebook does not tell the mode.",
  remedy: "Look at the top of the app's dashboard: App mode. Publish the app, or add the page's owner under App roles.",
});
