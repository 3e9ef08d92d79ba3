import { randomBytes } from "node:crypto";
import type { HttpAnswer } from "../lib/http.ts";
import type { Hooks, Params } from "./call.ts";
import { allScopes, type State } from "./state.ts";

/** Whether the login window asks a person, or agrees to everything at once. */
export type DialogMode = "agrees" | "asks";

/** The login window. Source: Meta, "Manually Build a Login Flow": permissions and single pages may be unticked. */
export function answerDialog(state: State, hooks: Hooks, params: Params): HttpAnswer {
  const refusal = refuse(state, hooks, params);
  if (refusal) return refusal;
  const wanted = scopesOf(params);
  if (state.app.dialog === "asks") return page(state, params, wanted);
  return redirectWithCode(state, params, { scopes: wanted, declined: [], pages: undefined });
}

/** What the person chose in the window: `permission_…` and `page_…` are ticked boxes, `answer` the button. */
export function answerChoice(state: State, hooks: Hooks, params: Params): HttpAnswer {
  const refusal = refuse(state, hooks, params);
  if (refusal) return refusal;
  if (params.get("answer") !== "continue")
    return redirect(params, { error: "access_denied", error_reason: "user_denied", error_description: "Permissions error" });
  const wanted = scopesOf(params);
  const scopes = wanted.filter((scope) => params.has("config_id") || params.has(`permission_${scope}`));
  const ticked = [...state.pages.keys()].filter((id) => params.has(`page_${id}`));
  const pages = ticked.length === state.pages.size ? undefined : ticked;
  return redirectWithCode(state, params, { scopes, declined: wanted.filter((scope) => !scopes.includes(scope)), pages });
}

type Choice = { scopes: string[]; declined: string[]; pages: string[] | undefined };

function redirectWithCode(state: State, params: Params, choice: Choice): HttpAnswer {
  const code = randomBytes(24).toString("hex");
  state.codes.set(code, { redirectUri: params.get("redirect_uri") ?? "", used: false, ...choice });
  return redirect(params, { code });
}

function redirect(params: Params, values: Record<string, string>): HttpAnswer {
  const target = new URL(params.get("redirect_uri") ?? "");
  const state = params.get("state");
  for (const [name, value] of Object.entries({ ...values, ...(state !== undefined && { state }) })) target.searchParams.set(name, value);
  return { status: 302, headers: { location: `${target.toString()}#_=_` }, body: "" };
}

function refuse(state: State, hooks: Hooks, params: Params): HttpAnswer | undefined {
  if (params.get("client_id") !== state.app.id) return textPage("Invalid App ID: The provided app ID does not look like a valid app ID.");
  if (!hooks.mayReach(params.get("redirect_uri") ?? ""))
    return textPage("URL blocked: the sandbox redirects only to this machine or to the host of its webhook.");
  return undefined;
}

/** Facebook gives a login without `scope` no more than who it is; the sandbox gives all there is, for whoever just needs a token. */
function scopesOf(params: Params): string[] {
  const asked = (params.get("scope") ?? "").split(",").filter((scope) => allScopes.includes(scope));
  return asked.length === 0 ? [...allScopes] : asked;
}

function textPage(text: string): HttpAnswer {
  return { status: 400, headers: { "content-type": "text/plain; charset=utf-8" }, body: text };
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:32rem;margin:3rem auto;padding:0 1rem}
fieldset{border:1px solid #8886;border-radius:.6rem;margin:1rem 0;padding:.75rem 1rem}label{display:block;padding:.25rem 0}
button{font:inherit;padding:.55rem 1.1rem;border-radius:.5rem;border:1px solid #8888;cursor:pointer}button[value=continue]{background:#1558b0;color:#fff}`;

function page(state: State, params: Params, wanted: string[]): HttpAnswer {
  const hidden = ["client_id", "redirect_uri", "state", "scope", "config_id"]
    .filter((name) => params.has(name))
    .map((name) => `<input type="hidden" name="${name}" value="${escape(params.get(name) ?? "")}">`)
    .join("");
  const box = (name: string, label: string): string =>
    `<label><input type="checkbox" name="${escape(name)}" checked> ${escape(label)}</label>`;
  const pages = [...state.pages.values()].map(({ id, name }) => box(`page_${id}`, name)).join("");
  // Facebook Login for Business is all or nothing: its permissions stand in the app's dashboard.
  const permissions = params.has("config_id") ? wanted.join(", ") : wanted.map((scope) => box(`permission_${scope}`, scope)).join("");
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Simulated Facebook login</title><style>${STYLE}</style>
<h1>Simulated Facebook</h1><p><strong>${escape(state.app.name)}</strong> asks for access. Nothing here is real: untick what you like and see what happens.</p>
<form action="answer" method="get">${hidden}<fieldset><legend>Pages</legend>${pages}</fieldset>
<fieldset><legend>Permissions</legend>${permissions}</fieldset>
<button name="answer" value="continue">Continue</button> <button name="answer" value="cancel">Cancel</button></form></html>`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
