import { metaJson } from "./meta-json.ts";

/** Source for envelope, codes and texts: Meta, "Handle Errors" (Graph API), and answers seen in the field. */
export type ErrorDetail = {
  code: number;
  subcode?: number;
  message: string;
  type?: string;
  status?: number;
  userTitle?: string;
  userMessage?: string;
  isTransient?: boolean;
  headers?: Record<string, string>;
};

/** Thrown by any part of the Graph simulation; becomes an error answer. */
export class GraphError extends Error {
  readonly detail: ErrorDetail;
  constructor(detail: ErrorDetail) {
    super(detail.message);
    this.detail = detail;
  }
}

export function errorAnswer(detail: ErrorDetail, traceId: string): { status: number; headers: Record<string, string>; body: string } {
  const error = {
    message: detail.message,
    type: detail.type ?? "OAuthException",
    code: detail.code,
    error_subcode: detail.subcode,
    error_user_title: detail.userTitle,
    error_user_msg: detail.userMessage,
    is_transient: detail.isTransient,
    fbtrace_id: traceId,
  };
  const kind = detail.code === 190 ? "invalid_token" : "invalid_request";
  return {
    status: detail.status ?? 400,
    headers: { "www-authenticate": `OAuth "Facebook Platform" "${kind}"`, ...detail.headers },
    body: metaJson({ error }),
  };
}

/** Missing, forbidden and not yet visible look the same on purpose. */
export function missingObject(method: string, id: string): GraphError {
  return new GraphError({
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
}

export function missingAlias(alias: string): GraphError {
  return new GraphError({ code: 803, status: 404, message: `(#803) Some of the aliases you requested do not exist: ${alias}` });
}

export function unknownPath(rest: string): GraphError {
  return new GraphError({ code: 2500, message: `Unknown path components: /${rest}` });
}

export function unknownField(name: string, nodeType: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) Tried accessing nonexisting field (${name}) on node type (${nodeType})` });
}

export function badParameter(message: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) ${message}` });
}

export function invalidToken(message: string, subcode?: number): GraphError {
  return new GraphError({ code: 190, subcode, message });
}

export function missingPermission(permission: string): GraphError {
  return new GraphError({ code: 200, status: 403, message: `(#200) Requires ${permission} permission to manage the object` });
}

export const reduceData: ErrorDetail = {
  code: 1,
  status: 500,
  message: "Please reduce the amount of data you're asking for, then retry your request",
};

/** Usual texts, so that `failNext({ code: 190, subcode: 460 })` looks like the real thing. */
const knownErrors: ErrorDetail[] = [
  { code: 1, status: 500, message: "An unknown error occurred" },
  { code: 1, subcode: 99, status: 500, message: "An unknown error occurred", userTitle: "Too much data", userMessage: reduceData.message },
  { code: 2, status: 503, message: "Service temporarily unavailable", isTransient: true },
  {
    code: 4,
    message: "(#4) Application request limit reached",
    headers: { "x-app-usage": '{"call_count":100,"total_time":41,"total_cputime":12}' },
  },
  { code: 10, status: 403, message: "(#10) Application does not have permission for this action" },
  { code: 17, message: "(#17) User request limit reached" },
  { code: 32, message: "(#32) Page request limit reached" },
  { code: 100, message: "(#100) Invalid parameter" },
  { code: 103, message: "(#103) CRM access has been revoked from Lead Access Manager" },
  { code: 190, message: "Invalid OAuth access token - Cannot parse access token" },
  { code: 190, subcode: 458, message: "Error validating access token: The user has not authorized application." },
  {
    code: 190,
    subcode: 459,
    message:
      "Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
  },
  {
    code: 190,
    subcode: 460,
    message:
      "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
  },
  { code: 190, subcode: 463, message: "Error validating access token: Session has expired." },
  { code: 190, subcode: 467, message: "Error validating access token: The session is invalid because the user logged out." },
  {
    code: 190,
    subcode: 492,
    message:
      "Error validating access token: The user must be an administrator, editor, or moderator of the page in order to impersonate it.",
  },
  {
    code: 190,
    subcode: 2069032,
    message: "User Access Token Is Not Supported",
    userTitle: "User Access Token Is Not Supported",
    userMessage: "A Page access token is required for this call for the new Pages experience.",
  },
  { code: 200, status: 403, message: "(#200) Requires pages_manage_ads permission to manage the object" },
  { code: 368, message: "The action attempted has been deemed abusive or is otherwise disallowed" },
  { code: 613, subcode: 1996, message: "(#613) Calls to this api have exceeded the rate limit." },
  { code: 80005, message: "(#80005) There have been too many leadgen api calls to this page account." },
];

/** The usual answer for a code and subcode; for one nobody documented, a text that says so. */
export function knownError(code: number, subcode?: number): ErrorDetail {
  const known =
    knownErrors.find((error) => error.code === code && error.subcode === subcode) ?? knownErrors.find((error) => error.code === code);
  return { message: "Something nobody has documented", ...known, code, subcode };
}
