import { createHash } from "node:crypto";
import { sql } from "kysely";
import { testServer } from "../../../http/testing/test-server.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- a body may be anything
type Body = any;
export type Answer = { status: number; headers: Headers; body: Body };
export type TestApp = { id: string; clientId: string; clientSecret: string | null };
type Pkce = { code_challenge?: string; code_challenge_method?: string };

export const REDIRECT = "https://app.example.com/callback?from=leadrelay";
/** RFC 7636, appendix B. */
export const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
export const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

/** The whole server with an owner of the workspaces `acme` and `globex`, and what an app does with it. */
export async function openOAuth() {
  const server = await testServer({ now: "2026-01-05T09:00:00.000Z" });
  const owner = await server.signedIn("owner@example.com", { isInstanceOwner: true });
  const admin = await server.signedIn("admin@example.com", { roles: { acme: "admin" } });
  const { rows } = await sql<{ workspaceId: string; locationId: string }>`select workspace_id, location_id from list_workspaces()`.execute(
    server.db.system,
  );
  const locationOf = (workspaceId: string) => rows.find((row) => row.workspaceId === workspaceId)?.locationId ?? "";

  const read = async (response: Response): Promise<Answer> => {
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
  /** The management API, as the owner unless another cookie is given. */
  const manage = async (method: string, path: string, body?: unknown, cookie = owner) =>
    read(await server.send(method, `/api/v1${path}`, { headers: { cookie }, body }));
  /** The Contacts API with a token. */
  const crm = async (
    method: string,
    path: string,
    token: string,
    { body, version = "2021-07-28" }: { body?: unknown; version?: string } = {},
  ) =>
    read(
      await server.app.request(`/crm${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, version, "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
  /** The token endpoint: a form, as it is usual. */
  const token = async (fields: Record<string, string>, { headers = {}, at = server.app, path = "/crm/oauth/token" } = {}) =>
    read(await at.request(path, { method: "POST", headers, body: new URLSearchParams(fields) }));

  const register = async (changes: object = {}): Promise<TestApp> =>
    (await manage("POST", "/oauth/apps?workspace=acme", { ...USUAL_APP, ...changes })).body;
  const decide = (app: TestApp, changes: object = {}, cookie = owner, workspace = "acme") =>
    manage(
      "POST",
      `/oauth/consent?workspace=${workspace}`,
      { client_id: app.clientId, redirect_uri: REDIRECT, response_type: "code", state: "s 1", isAllowed: true, ...changes },
      cookie,
    );

  return {
    ...server,
    owner,
    admin,
    locationOf,
    manage,
    crm,
    token,
    register,
    decide,
    /** A person lets the app in: the code. */
    async consent(app: TestApp, changes: Pkce & Record<string, unknown> = {}, workspace = "acme"): Promise<string> {
      const { body } = await decide(app, changes, owner, workspace);
      return new URL(body.redirectTo).searchParams.get("code") ?? "";
    },
    exchange: (app: TestApp, code: string, changes: Record<string, string> = {}) =>
      token({ grant_type: "authorization_code", code, ...credentials(app), ...changes }),
    refresh: (
      app: TestApp,
      refreshToken: string,
      changes: Record<string, string> = {},
      at: typeof server.app = server.app,
      path?: string,
    ) => token({ grant_type: "refresh_token", refresh_token: refreshToken, ...credentials(app), ...changes }, { at, path }),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}

export type OAuthWorld = Awaited<ReturnType<typeof openOAuth>>;

export const USUAL_APP = {
  name: "Reports",
  redirectUris: [REDIRECT],
  scopes: ["contacts.readonly", "contacts.write", "oauth.readonly", "oauth.write"],
};

export const credentials = ({ clientId, clientSecret }: TestApp): Record<string, string> => ({
  client_id: clientId,
  ...(clientSecret && { client_secret: clientSecret }),
});
