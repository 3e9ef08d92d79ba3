import type { Context } from "hono";
import { OAuthRefused } from "../errors.ts";
import { exchangeCode, type TokenDeps } from "../exchange-code.ts";
import { grantItself } from "../grant-itself.ts";
import type { Issued } from "../issue-pair.ts";
import { type ClientProof, proveClient } from "../prove-client.ts";
import { refreshTokens } from "../refresh-tokens.ts";
import { type Fields, readFields } from "./fields.ts";

/** `POST /oauth/token`: tokens for a code, a refresh token, or the app itself. Throws OAuthRefused. */
export async function answerToken(deps: TokenDeps, c: Context): Promise<Issued> {
  const fields = await readFields(c);
  const grant = required(fields, "grant_type");
  const app = await proveClient({ db: deps.database.system, clock: deps.clock }, readClient(fields, c.req.header("authorization")));
  // user_type is not looked at: what was consented to decides, and the answer says it.
  return answerGrant(deps, { app, grant, fields });
}

async function answerGrant(
  deps: TokenDeps,
  { app, grant, fields }: { app: Awaited<ReturnType<typeof proveClient>>; grant: string; fields: Fields },
): Promise<Issued> {
  const scopes = fields("scope")?.split(/\s+/).filter(Boolean);
  if (grant === "authorization_code")
    return exchangeCode(deps, app, {
      code: required(fields, "code"),
      redirectUri: fields("redirect_uri"),
      codeVerifier: fields("code_verifier"),
    });
  if (grant === "refresh_token") return refreshTokens(deps, app, { refreshToken: required(fields, "refresh_token"), scopes });
  if (grant === "client_credentials") return grantItself(deps, app, scopes);
  throw new OAuthRefused("unsupported_grant_type", "grant_type must be authorization_code, refresh_token or client_credentials.");
}

function required(fields: Fields, name: string): string {
  const value = fields(name);
  if (value === undefined) throw new OAuthRefused("invalid_request", `${name} is missing.`);
  return value;
}

/** In the body, as HighLevel has it, or as Basic (RFC 6749 section 2.3.1). */
function readClient(fields: Fields, authorization: string | undefined): ClientProof {
  const basic = /^Basic +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (basic === undefined || fields("client_secret") !== undefined)
    return { clientId: fields("client_id"), clientSecret: fields("client_secret") };
  const [clientId = "", clientSecret] = Buffer.from(basic, "base64").toString("utf8").split(":", 2).map(decode);
  return { clientId, clientSecret };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
