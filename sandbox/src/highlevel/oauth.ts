import type { HttpAnswer, HttpRequest } from "../lib/http.ts";
import { ApiError, unprocessable } from "./errors.ts";
import { failureAnswer, type Faults, isCarriedOut, replaces } from "./faults.ts";
import type { Grants, Pair } from "./grants.ts";
import { allScopes, type State } from "./state.ts";

type Deps = { state: State; grants: Grants; faults: Faults; basePath: string };
type Handler = (deps: Deps, request: HttpRequest) => HttpAnswer;

/** The pages and calls of consent, which take no token. Source: HighLevel, "OAuth 2.0" and `apps/oauth.json` of its API's description. */
const handlers: Record<string, Handler> = {
  "GET /oauth/chooselocation": answerConsent,
  "GET /v2/oauth/chooselocation": answerConsent,
  "POST /oauth/token": answerToken,
  "POST /oauth/reconnect": answerReconnect,
};

/** An answer to a request about consent; undefined when it is about something else. */
export function answerOAuth(deps: Deps, request: HttpRequest): HttpAnswer | undefined {
  const path = request.path.startsWith(deps.basePath) ? request.path.slice(deps.basePath.length) : request.path;
  const handler = handlers[`${request.method} ${path}`];
  if (!handler) return undefined;
  const { method, body } = request;
  const asked = {
    operation: "unknown",
    method,
    path,
    locationId: undefined,
    body: body.toString("utf8"),
    nowMs: deps.state.nowMs(),
  } as const;
  const failure = deps.faults.decide(asked);
  const right = !failure || isCarriedOut(failure) ? carryOut(handler, deps, request) : undefined;
  if (!failure) return right;
  const { cut, silent, drip, slowMs } = failure;
  const answer = right && !replaces(failure) ? right : failureAnswer(failure);
  return { ...answer, cut, silent, drip, delayMs: slowMs };
}

function carryOut(handler: Handler, deps: Deps, request: HttpRequest): HttpAnswer {
  try {
    return handler(deps, request);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: JSON.stringify(error.body) };
    throw error;
  }
}

/** One link a location; whoever follows it has consented. Whether `state` comes back is not documented: it does here. */
function answerConsent({ state, grants }: Deps, { query }: HttpRequest): HttpAnswer {
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== grants.terms.clientId || !URL.canParse(redirectUri))
    return page(400, "<p>This app is not known to the sandbox, or has no address to go back to.</p>");
  const scopes = (query.get("scope") ?? "").split(" ").filter((scope) => allScopes.includes(scope));
  const links = [...state.locations.values()].map(({ id, name }) => {
    const target = new URL(redirectUri);
    target.searchParams.set("code", grants.issueCode(id, scopes));
    const given = query.get("state");
    if (given !== null) target.searchParams.set("state", given);
    return `<li><a href="${escaped(target.href)}">${escaped(name)} <small>${escaped(id)}</small></a></li>`;
  });
  return page(200, `<p>Choose the location that the app may use. This is the sandbox: nobody signs in.</p><ul>${links.join("")}</ul>`);
}

function answerToken({ grants }: Deps, { body }: HttpRequest): HttpAnswer {
  const form = new URLSearchParams(body.toString("utf8"));
  const given = (name: string): string | undefined => form.get(name) ?? undefined;
  grants.requireApp(given("client_id"), given("client_secret"));
  const grantType = given("grant_type");
  if (grantType === "authorization_code") return granted(grants.exchange(required(form, "code")));
  if (grantType === "refresh_token") return granted(grants.refresh(required(form, "refresh_token")));
  throw unprocessable(["grant_type must be one of the following values: authorization_code, refresh_token"]);
}

function answerReconnect({ grants, state }: Deps, { body }: HttpRequest): HttpAnswer {
  const { clientKey, clientSecret, locationId } = JSON.parse(body.toString("utf8")) as Record<string, string | undefined>; // strange ones are refused below
  grants.requireApp(clientKey, clientSecret);
  const authorizationCode = grants.requireReconnect(locationId ?? "");
  return { status: 200, body: JSON.stringify({ authorizationCode, expiresAt: state.nowMs() + 60_000, traceId: state.nextTraceId() }) };
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw unprocessable([`${name} should not be empty`]);
  return value;
}

function granted({ token, refreshToken, family, lifeSeconds }: Pair): HttpAnswer {
  return {
    status: 200,
    body: JSON.stringify({
      access_token: token.value,
      token_type: "Bearer",
      expires_in: lifeSeconds,
      refresh_token: refreshToken,
      scope: family.scopes.join(" "),
      refreshTokenId: family.id,
      userType: "Location",
      companyId: "SandboxCompany000001",
      locationId: family.locationId,
      userId: "SandboxUser000000001",
      isBulkInstallation: false,
    }),
  };
}

const page = (status: number, content: string): HttpAnswer => ({
  status,
  headers: { "content-type": "text/html; charset=UTF-8", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" },
  body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>HighLevel sandbox</title><h1>Connect the app</h1>${content}</html>`,
});

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
