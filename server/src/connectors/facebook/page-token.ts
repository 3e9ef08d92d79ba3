import type { ConnectionInfo, ProviderFetch } from "../kit/fetch.ts";
import type { AccountToken } from "../kit/source.ts";
import { readGraph } from "./graph-list.ts";
import { asFilledText, asId } from "./shapes.ts";

/**
 * Meta wants the page's own token for leads and forms. Whoever pasted one of a system user or a person gets the page's, read
 * with it; a page token is left alone. Throws ProviderRefused or TransportError. Source: Meta, "Access tokens", "Page".
 */
export async function readPageToken(fetch: ProviderFetch, connection: ConnectionInfo, version: string): Promise<AccountToken> {
  const owner = await readGraph(fetch, `/${version}/me`, { fields: "id,name" });
  if (asId(owner.id) === connection.accountId) return { accessToken: null, accountName: asFilledText(owner.name) };
  const path = `/${version}/${encodeURIComponent(connection.accountId)}`;
  const page = await readGraph(fetch, path, { fields: "id,name,access_token" });
  return { accessToken: asFilledText(page.access_token), accountName: asFilledText(page.name) };
}
