import type { ProviderFetch } from "../kit/fetch.ts";
import { unclearAnswer } from "./failure.ts";
import { readGraph, readList } from "./graph-list.ts";
import { PERMISSIONS } from "./permissions.ts";
import { asFilledText, asId, asList } from "./shapes.ts";

type Dialog = {
  loginUrl: string;
  version: string;
  appId: string;
  redirectUri: string;
  state: string;
  again: boolean;
  configId: string | null;
};

/**
 * Where a person says yes. `again` asks anew for what they declined before. `redirectUri` must stand in the app's dashboard, to the letter.
 * With `configId` the permissions are those of a configuration in Meta's dashboard. Source: Meta, "Manually build a login flow", "Facebook Login for
 * Business".
 */
export function dialogUrl({ loginUrl, version, appId, redirectUri, state, again, configId }: Dialog): string {
  const query = new URLSearchParams({
    client_id: appId,
    redirect_uri: redirectUri,
    state,
    response_type: "code",
    ...(configId === null ? { scope: PERMISSIONS.map(({ name }) => name).join(",") } : { config_id: configId }),
    ...(again && { auth_type: "rerequest" }),
  });
  return `${loginUrl}/${version}/dialog/oauth?${query.toString()}`;
}

/**
 * The code of the dialog for a token of an hour or two. Once: a code that was used is dead, so nobody may send this again. The fetch must
 * speak for the app. Throws ProviderRefused or TransportError.
 */
export async function exchangeCode(
  asApp: ProviderFetch,
  { version, redirectUri, code }: { version: string; redirectUri: string; code: string },
): Promise<string> {
  return readToken(asApp, version, { redirect_uri: redirectUri, code });
}

/**
 * The short token for one of about sixty days. Page tokens made with it do not expire; those made with the short one die within hours.
 * The fetch must speak for the app and know the short token. Throws ProviderRefused or TransportError.
 */
export async function lengthenToken(asApp: ProviderFetch, version: string): Promise<string> {
  return readToken(asApp, version, { grant_type: "fb_exchange_token" });
}

async function readToken(asApp: ProviderFetch, version: string, query: Record<string, string>): Promise<string> {
  const request = { path: `/${version}/oauth/access_token`, query };
  const body = await readGraph(asApp, request.path, request.query);
  const token = asFilledText(body.access_token);
  if (token === null) throw unclearAnswer({ status: 200, headers: {}, body: "" });
  return token;
}

/** A page a person manages. `tasks`: what they may do there. `accessToken` null: Meta gave none, as to people without a task that allows it. */
export type ManagedPage = { id: string; name: string | null; tasks: string[]; accessToken: string | null };

// Ten pages of a hundred: nobody chooses from more.
const MOST_LISTS = 10;

/** Every page that the token's owner manages and let us see. Throws ProviderRefused or TransportError. Source: Meta, "User accounts". */
export async function listManagedPages(fetch: ProviderFetch, version: string): Promise<ManagedPage[]> {
  const pages: ManagedPage[] = [];
  let after: string | null = null;
  for (let lists = 0; lists < MOST_LISTS; lists += 1) {
    const query: Record<string, string> = { fields: "id,name,access_token,tasks", limit: "100", ...(after !== null && { after }) };
    const list = await readList(fetch, `/${version}/me/accounts`, query);
    pages.push(...list.items.flatMap((item) => readPage(item) ?? []));
    if (list.after === null || list.after === after) break;
    after = list.after;
  }
  return pages;
}

/** One page with its own token; null tokens and tasks where Meta does not say. Throws ProviderRefused or TransportError. */
export async function readManagedPage(fetch: ProviderFetch, version: string, pageId: string): Promise<ManagedPage | null> {
  return readPage(await readGraph(fetch, `/${version}/${encodeURIComponent(pageId)}`, { fields: "id,name,access_token" }));
}

/** The page that a page's own token is of, with that token. Throws ProviderRefused or TransportError. */
export async function readOwnPage(asPage: ProviderFetch, version: string, accessToken: string): Promise<ManagedPage[]> {
  const page = readPage(await readGraph(asPage, `/${version}/me`, { fields: "id,name" }));
  return page ? [{ ...page, accessToken }] : [];
}

function readPage(item: Record<string, unknown>): ManagedPage | null {
  const id = asId(item.id);
  if (id === null) return null;
  const tasks = asList(item.tasks).filter((task) => typeof task === "string");
  return { id, name: asFilledText(item.name), tasks, accessToken: asFilledText(item.access_token) };
}

/** What the person granted, declined or let lapse. Throws ProviderRefused or TransportError. Source: Meta, "User permissions". */
export async function listGranted(fetch: ProviderFetch, version: string): Promise<{ name: string; status: string }[]> {
  const { items } = await readList(fetch, `/${version}/me/permissions`, { limit: "100" });
  return items.flatMap((item) => {
    const [name, status] = [asFilledText(item.permission), asFilledText(item.status)];
    return name !== null && status !== null ? [{ name, status }] : [];
  });
}

/** Whether somebody with these tasks may read leads; null where Meta named none. New pages have names of their own. */
export function mayAdvertise(tasks: readonly string[]): boolean | null {
  if (tasks.length === 0) return null;
  return tasks.some((task) => ["ADVERTISE", "PROFILE_PLUS_ADVERTISE", "PROFILE_PLUS_FULL_CONTROL"].includes(task));
}
