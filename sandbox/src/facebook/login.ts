import { toUnixSeconds } from "../lib/time.ts";
import { expiryMessage } from "./auth.ts";
import type { Context, Params } from "./call.ts";
import { badParameter, GraphError, knownError } from "./errors.ts";
import { readNode } from "./fields.ts";
import { pageShape } from "./nodes.ts";
import type { Token } from "./model.ts";
import type { Route } from "./routes.ts";
import { newToken, type State } from "./state.ts";

const shortLifeSeconds = 5140;
const longLifeSeconds = 5_183_944;
const dataAccessSeconds = 90 * 24 * 60 * 60;

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
  "GET me accounts": {
    kind: "login",
    params: ["fields", "limit", "after"],
    answer(_, context) {
      const { state, token, call } = context;
      if (token.type !== "USER" && token.type !== "SYSTEM_USER") throw new GraphError(knownError(190));
      if (!token.scopes.has("pages_show_list")) return { data: [] };
      const fields = call.params.get("fields") ?? "access_token,category,name,id,tasks";
      const pages = [...state.pages.values()].filter(
        (page) => (token.targets?.has(page.id) ?? true) && (!page.isOfPortfolio || token.scopes.has("business_management")),
      );
      return listPlain(
        pages.map((page) => readNode(pageShape, page, context, fields)),
        call.params,
      );
    },
  },
  "GET me permissions": {
    kind: "login",
    params: ["limit"],
    answer: (_, { token }) => ({
      data: [
        ...[...token.scopes].map((permission) => ({ permission, status: "granted" })),
        ...[...(token.declined ?? [])].map((permission) => ({ permission, status: "declined" })),
      ],
    }),
  },
};

function exchange({ state, clock, call: { params } }: Context): unknown {
  if (params.get("client_id") !== state.app.id || params.get("client_secret") !== state.app.secret)
    throw new GraphError({ code: 1, message: "Error validating client secret." });
  const issue = (lifeSeconds: number, grant: Pick<Token, "scopes" | "declined" | "targets">): unknown => {
    const expiresAt = new Date(clock.now().getTime() + lifeSeconds * 1000);
    const token = state.issueToken({ value: newToken(), type: "USER", expiresAt, ...grant });
    return { access_token: token.value, token_type: "bearer", expires_in: lifeSeconds };
  };
  const grant = params.get("grant_type");
  if (grant === "client_credentials") return { access_token: `${state.app.id}|${state.app.secret}`, token_type: "bearer" };
  if (grant === "fb_exchange_token") {
    const old = state.tokens.get(params.get("fb_exchange_token") ?? "");
    if (!old || old.dead || (old.expiresAt && old.expiresAt <= clock.now())) throw new GraphError(knownError(190, 463)); // an expired token cannot be exchanged
    const { scopes, declined, targets } = old;
    return issue(longLifeSeconds, { scopes, declined, targets });
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
  const { scopes, declined, pages } = code;
  return issue(shortLifeSeconds, { scopes: new Set(scopes), declined: new Set(declined), targets: pages && new Set(pages) });
}

/** A page of a list whose items have no time; `after` is a place in it. */
function listPlain(items: unknown[], params: Params): unknown {
  const limit = Math.min(Number(params.get("limit") ?? 25), 100);
  const from = Number(params.get("after") ?? 0);
  const data = items.slice(from, from + limit);
  const end = from + data.length;
  const cursors = { before: String(from), after: String(end) };
  if (data.length === 0) return { data };
  return { data, paging: end < items.length ? { cursors, next: `https://graph.facebook.com/next?after=${end}` } : { cursors } };
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
    data_access_expires_at: dataAccessEnd(token),
    expires_at: token.expiresAt ? toUnixSeconds(token.expiresAt) : 0,
    is_valid: error === undefined,
    issued_at: issuedAt,
    profile_id: token.pageId,
    scopes,
    granular_scopes: error ? undefined : scopes.map((scope) => ({ scope, target_ids: targetsOf(token, scope) })),
    user_id: token.userId,
  };
}

/** Ninety days after the login; system users and the app itself have none. */
function dataAccessEnd(token: Token): number {
  if (token.type === "SYSTEM_USER" || token.type === "APP") return 0;
  return token.dataAccessEndsAt ? toUnixSeconds(token.dataAccessEndsAt) : toUnixSeconds(token.issuedAt) + dataAccessSeconds;
}

/** No list: the permission is for everything the person has. */
function targetsOf(token: Token, scope: string): string[] | undefined {
  if (token.pageId) return [token.pageId];
  return token.targets && scope !== "ads_management" ? [...token.targets] : undefined;
}
