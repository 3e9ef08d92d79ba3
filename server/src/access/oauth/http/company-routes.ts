import type { Context } from "hono";
import { badRequest, unauthorized, unprocessable, wrongLocation } from "../../../contacts/http/refusal.ts";
import { wrongTokenKind } from "../../../contacts/http/gates.ts";
import type { CrmCaller } from "../../crm-callers.ts";
import { CRM_DOOR_RULES } from "../../crm-rules.ts";
import { OAuthRefused } from "../errors.ts";
import type { TokenDeps } from "../exchange-code.ts";
import type { Issued } from "../issue-pair.ts";
import { mintLocationToken } from "../mint-location-token.ts";
import { findResource, type InstalledLocation, listInstalledLocations } from "../queries.ts";
import { readFields } from "./fields.ts";

/** The caller of what only a Company token may do, with the company that is its. */
async function companyOf(deps: TokenDeps, caller: CrmCaller, route: string) {
  const { oauth } = caller;
  const rule = CRM_DOOR_RULES[route];
  if (oauth?.userType !== "Company" || rule?.kind !== "company") throw wrongTokenKind();
  if (!caller.scopes.includes(rule.scope)) throw unauthorized("The token is not authorized for this scope.");
  const { companyId } = await findResource(deps.database.system, oauth.workspaceId);
  return { oauth, companyId };
}

/** `POST /oauth/locationToken` (HighLevel API, oauth/get-location-access-token). */
export async function answerLocationToken(deps: TokenDeps, caller: CrmCaller, c: Context): Promise<Issued> {
  const { oauth, companyId } = await companyOf(deps, caller, "POST /oauth/locationToken");
  const fields = await readFields(c);
  const missing = ["company_id", "location_id"].filter((name) => fields(name) === undefined);
  if (missing.length > 0)
    throw unprocessable(missing.map((name) => `${name === "company_id" ? "companyId" : "locationId"} should not be empty`));
  if (fields("company_id") !== companyId) throw badRequest("The token does not belong to this company.");
  const locations = await listInstalledLocations(deps.database.system, oauth.clientId);
  const location = locations.find(({ locationId }) => locationId === fields("location_id"));
  if (!location) throw wrongLocation();
  return mintLocationToken(deps, { caller: oauth, workspaceId: location.workspaceId }).catch((error: unknown) => {
    throw error instanceof OAuthRefused ? unauthorized(error.message) : error;
  });
}

/** `GET /oauth/installedLocations` (HighLevel API, oauth/get-installed-location); under v3 with pages. */
export async function answerInstalledLocations(deps: TokenDeps, caller: CrmCaller, c: Context): Promise<Record<string, unknown>> {
  const { oauth, companyId } = await companyOf(deps, caller, "GET /oauth/installedLocations");
  const query = c.req.query();
  const missing = ["companyId", "appId"].filter((name) => !query[name]);
  if (missing.length > 0) throw unprocessable(missing.map((name) => `${name} should not be empty`));
  if (query["companyId"] !== companyId || query["appId"] !== oauth.appId)
    throw badRequest("The token does not belong to this company and app.");
  const found = (await listInstalledLocations(deps.database.system, oauth.clientId)).filter((location) => fits(location, query));
  const isOfV3 = c.req.path.includes("installed-locations");
  const page = isOfV3 ? readV3Page(query) : readPage(query);
  const locations = found.slice(page.skip, page.skip + page.limit).map(view);
  if (!isOfV3) return { locations, count: found.length, installToFutureLocations: true };
  const next = page.skip + page.limit;
  const hasNextPage = next < found.length;
  return {
    items: locations,
    pagination: { hasNextPage, nextPageToken: hasNextPage ? String(next) : null, totalRecords: found.length },
    metadata: { installToFutureLocations: true },
  };
}

function fits({ name, locationId, installedAt }: InstalledLocation, query: Record<string, string>): boolean {
  const isInstalled = query["isInstalled"];
  return (
    (!isInstalled || (isInstalled === "true") === (installedAt !== null)) &&
    (!query["locationId"] || query["locationId"] === locationId) &&
    (!query["query"] || name.toLowerCase().includes(query["query"].toLowerCase()))
  );
}

const view = ({ locationId, name, installedAt }: InstalledLocation) => ({
  _id: locationId,
  name,
  isInstalled: installedAt !== null,
  installedAt: installedAt?.toISOString(),
});

const readPage = (query: Record<string, string>) => ({ skip: whole(query["skip"], 0, 1_000_000), limit: whole(query["limit"], 20, 500) });
const readV3Page = (query: Record<string, string>) => ({
  skip: whole(query["pageToken"], 0, 1_000_000),
  limit: whole(query["pageSize"], 20, 100),
});

function whole(text: string | undefined, usual: number, most: number): number {
  if (!text) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most) throw unprocessable([`a number between 0 and ${most} is expected`]);
  return value;
}
