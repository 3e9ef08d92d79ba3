import type { OAuthRefused } from "../errors.ts";
import type { Issued } from "../issue-pair.ts";

/**
 * Tokens as HighLevel answers them (HighLevel API, oauth/get-access-token): what the standard names is snake_case under the dated versions and
 * camelCase under v3; the rest is camelCase in both.
 */
export function tokenAnswer(issued: Issued, version: string | undefined): Record<string, unknown> {
  const { accessToken, expiresIn, refreshToken, refreshTokenId, scopes, userType, companyId, locationId, userId } = issued;
  const scope = scopes.join(" ");
  const tokens =
    version === "v3"
      ? { accessToken, tokenType: "Bearer", expiresIn, refreshToken: refreshToken ?? undefined }
      : { access_token: accessToken, token_type: "Bearer", expires_in: expiresIn, refresh_token: refreshToken ?? undefined };
  return {
    ...tokens,
    scope,
    refreshTokenId: refreshTokenId ?? undefined,
    userType,
    companyId,
    locationId: locationId ?? undefined,
    userId: userId ?? undefined,
    isBulkInstallation: false,
    ...(userType === "Company" && { approveAllLocations: true, installToFutureLocations: true }),
  };
}

/** The standard's two fields for OAuth clients, and HighLevel's two for its own. */
export const refusalAnswer = ({ status, error, message }: OAuthRefused) => ({
  statusCode: status,
  message,
  error,
  error_description: message,
});
