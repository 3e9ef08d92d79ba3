import { VERSIONS } from "./codec.ts";
import { type Refusal, unauthorized, wrongLocation } from "./refusal.ts";
import type { Caller } from "./route.ts";

export function checkVersion(header: string | undefined): string {
  if (header === undefined || header === "") throw unauthorized("version header was not found.");
  if (!VERSIONS.includes(header)) throw unauthorized("version header is invalid");
  return header;
}

export function readToken(header: string | undefined): string {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
  if (!token) throw unauthorized("Invalid JWT");
  return token;
}

/** HighLevel's OAuth tokens are JWTs; its private integration tokens are not, and have a text of their own. */
export function unknownToken(token: string): Refusal {
  return unauthorized(token.split(".").length === 3 ? "Invalid JWT" : "Invalid token: access token is invalid");
}

export function checkScope(caller: Caller, scope: string): void {
  if (caller.userType === "Company") throw wrongTokenKind();
  if (!caller.scopes.includes(scope)) throw unauthorized("The token is not authorized for this scope.");
}

/** A token of the company, where one of a location is needed, or the other way round. */
export const wrongTokenKind = () =>
  unauthorized("This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case.");

/** Wherever a location is named, it is the token's. */
export function checkLocation(caller: Caller, named: unknown[]): void {
  if (named.some((id) => typeof id === "string" && id !== "" && id !== caller.locationId)) throw wrongLocation();
}
