import { randomBytes } from "node:crypto";
import type { HttpAnswer } from "../lib/http.ts";
import { toUnixSeconds } from "../lib/time.ts";
import { expiryMessage } from "./auth.ts";
import type { Context, Hooks, Params } from "./call.ts";
import { badParameter, GraphError, knownError } from "./errors.ts";
import { readNode } from "./fields.ts";
import { pageShape } from "./nodes.ts";
import type { Token } from "./model.ts";
import type { Route } from "./routes.ts";
import type { State } from "./state.ts";

const shortLifeSeconds = 5140;
const longLifeSeconds = 5_183_944;
const dataAccessSeconds = 90 * 24 * 60 * 60;

const newToken = (): string => `EAASandbox${randomBytes(24).toString("hex")}`;

/** Source: Meta, "Manually Build a Login Flow", "Get Long-Lived Tokens", "Debugging" (debug_token). */
export const loginRoutes: Record<string, Route<undefined>> = {
  "GET debug_token": {
    kind: "debug_token",
    params: ["input_token"],
    answer(_, { state, clock, token, call }) {
      const input = call.params.get("input_token");
      if (!input) throw badParameter("You must provide an input_token");
      if (token.type !== "APP" && token.value !== input) {
        throw badParameter("You must provide an app access token, or a user access token that is an owner or developer of the app");
      }
      return { data: describeToken(state, state.tokens.get(input), clock.now()) };
    },
  },
  "GET oauth access_token": {
    kind: "login",
    params: ["client_id", "client_secret", "redirect_uri", "code", "grant_type", "fb_exchange_token"],
    withoutToken: true,
    answer: (_, context) => exchange(context),
  },
  "GET me": {
    kind: "login",
    params: ["fields"],
    answer(_, context) {
      const page = context.token.pageId ? context.state.pages.get(context.token.pageId) : undefined;
      return page
        ? readNode(pageShape, page, context, context.call.params.get("fields"))
        : { id: context.token.userId, name: "Sam Sandbox" };
    },
  },
  /** Page tokens made from a short-lived user token die with it: the most usual self-made outage. */
  "GET me accounts": {
    kind: "login",
    params: ["fields", "limit"],
    answer(_, context) {
      const { state, token, call } = context;
      if (token.type !== "USER" && token.type !== "SYSTEM_USER") throw new GraphError(knownError(190));
      const fields = call.params.get("fields") ?? "access_token,category,name,id,tasks";
      const { expiresAt } = token;
      const data = [...state.pages.values()].map((page) => {
        const row = readNode(pageShape, page, context, fields);
        if (!expiresAt || toUnixSeconds(expiresAt) - toUnixSeconds(token.issuedAt) > shortLifeSeconds || !("access_token" in row))
          return row;
        return {
          ...row,
          access_token: state.issueToken({ value: newToken(), type: "PAGE", pageId: page.id, expiresAt, scopes: token.scopes }).value,
        };
      });
      return { data };
    },
  },
  "GET me permissions": {
    kind: "login",
    params: [],
    answer: (_, { token }) => ({ data: [...token.scopes].map((permission) => ({ permission, status: "granted" })) }),
  },
};

function exchange({ state, clock, call: { params } }: Context): unknown {
  if (params.get("client_id") !== state.app.id || params.get("client_secret") !== state.app.secret)
    throw new GraphError({ code: 1, message: "Error validating client secret." });
  const issue = (lifeSeconds: number): unknown => {
    const token = state.issueToken({ value: newToken(), type: "USER", expiresAt: new Date(clock.now().getTime() + lifeSeconds * 1000) });
    return { access_token: token.value, token_type: "bearer", expires_in: lifeSeconds };
  };
  const grant = params.get("grant_type");
  if (grant === "client_credentials") return { access_token: `${state.app.id}|${state.app.secret}`, token_type: "bearer" };
  if (grant === "fb_exchange_token") {
    const old = state.tokens.get(params.get("fb_exchange_token") ?? "");
    if (!old || old.dead || (old.expiresAt && old.expiresAt <= clock.now())) throw new GraphError(knownError(190, 463)); // an expired token cannot be exchanged
    return issue(longLifeSeconds);
  }
  if (grant !== undefined) throw badParameter(`grant_type '${grant}' is not supported`);
  const code = state.codes.get(params.get("code") ?? "");
  if (!code) throw badParameter("Invalid verification code format.");
  if (code.used) throw new GraphError({ code: 100, subcode: 36009, message: "This authorization code has been used." });
  if (code.redirectUri !== params.get("redirect_uri")) {
    throw new GraphError({
      code: 100,
      subcode: 36008,
      message:
        "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
    });
  }
  code.used = true;
  return issue(shortLifeSeconds);
}

function describeToken(state: State, token: Token | undefined, now: Date): unknown {
  if (!token) return { error: { code: 190, message: "Invalid OAuth access token." }, is_valid: false, scopes: [] };
  const expired =
    token.expiresAt && token.expiresAt <= now ? { code: 190, message: expiryMessage(token.expiresAt, now), subcode: 463 } : undefined;
  const error = token.dead ? { code: 190, message: token.dead.message, subcode: token.dead.subcode } : expired;
  const issuedAt = toUnixSeconds(token.issuedAt);
  const scopes = error ? [] : [...token.scopes];
  return {
    app_id: state.app.id,
    type: token.type,
    application: state.app.name,
    error,
    data_access_expires_at: token.type === "SYSTEM_USER" || token.type === "APP" ? 0 : issuedAt + dataAccessSeconds,
    expires_at: token.expiresAt ? toUnixSeconds(token.expiresAt) : 0,
    is_valid: error === undefined,
    issued_at: issuedAt,
    profile_id: token.pageId,
    scopes,
    granular_scopes: error ? undefined : scopes.map((scope) => ({ scope, target_ids: token.pageId ? [token.pageId] : undefined })),
    user_id: token.userId,
  };
}

/** The dialog, with a person who says yes at once. Source: Meta, "Manually Build a Login Flow". */
export function answerDialog(state: State, hooks: Hooks, params: Params): HttpAnswer {
  const redirectUri = params.get("redirect_uri") ?? "";
  if (params.get("client_id") !== state.app.id)
    return dialogRefusal("Invalid App ID: The provided app ID does not look like a valid app ID.");
  if (!hooks.mayReach(redirectUri))
    return dialogRefusal("URL blocked: the sandbox redirects only to this machine or to the host of its webhook.");
  const code = randomBytes(24).toString("hex");
  state.codes.set(code, { redirectUri, used: false });
  const target = new URL(redirectUri);
  target.searchParams.set("code", code);
  const oauthState = params.get("state");
  if (oauthState !== undefined) target.searchParams.set("state", oauthState);
  return { status: 302, headers: { location: `${target.toString()}#_=_` }, body: "" };
}

function dialogRefusal(text: string): HttpAnswer {
  return { status: 400, headers: { "content-type": "text/plain; charset=utf-8" }, body: text };
}
