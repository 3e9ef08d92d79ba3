import type { IncomingHttpHeaders } from "node:http";
import type { Route } from "./call.ts";
import { ApiError, badRequest, unauthorized, wrongLocation } from "./errors.ts";
import type { Location } from "./location.ts";
import type { Token } from "./model.ts";

const versions = new Set(["2021-04-15", "2021-07-28", "2023-02-21", "v3"]);

/** The bearer token of a request. */
export function bearerOf(headers: IncomingHttpHeaders): string {
  return /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1]?.trim() ?? "";
}

/** Who calls, with which version. Throws 401 in HighLevel's words. Source for them: highlevel-api-docs, issue 213. */
export function requireCaller(token: Token | undefined, headers: IncomingHttpHeaders, nowMs: number): { token: Token; version: string } {
  if (!token) throw unauthorized("Invalid JWT");
  if (token.isExpired || (token.endsAtMs ?? Number.POSITIVE_INFINITY) <= nowMs)
    throw unauthorized("Invalid token: access token is invalid");
  const version = headers["version"];
  if (typeof version !== "string" || version === "") throw unauthorized("version header was not found.");
  if (!versions.has(version)) throw unauthorized("version header is invalid");
  return { token, version };
}

/** Scope, location and state of the location. A token may name its own location only, and in no header. */
export function requireAccess(
  { scope, locationIn }: Route,
  { token, location, named, headers }: { token: Token; location: Location; named: string | undefined; headers: IncomingHttpHeaders },
): void {
  if (scope && !token.scopes.has(scope)) throw unauthorized("The token is not authorized for this scope.");
  if (headers["location-id"] !== undefined || headers["locationid"] !== undefined) throw wrongLocation();
  if (locationIn && named !== undefined && named !== location.id) throw wrongLocation();
  const { status } = location.settings;
  if (status === "suspended") throw badRequest("Location is not active");
  if (status === "gone") throw new ApiError(404, { message: "Location not found", error: "Not Found" });
}
