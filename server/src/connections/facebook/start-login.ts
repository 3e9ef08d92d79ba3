import { createHash } from "node:crypto";
import { dialogUrl } from "../../connectors/facebook/login.ts";
import { addressesOf, SANDBOX_DIALOG } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import { FacebookAppMissing } from "./errors.ts";
import { findApp } from "./find-app.ts";
import { insertLogin } from "./login-queries.ts";

/** As long as a login may take, and its tokens are kept for choosing pages. */
export const LOGIN_MS = 60 * 60_000;

export const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

type Input = { workspaceId: string; baseUrl: string | null; sessionId: string; again: boolean };

/**
 * Begins a login and gives the address of Facebook's dialog. What comes back must carry the random state made here, to the same session,
 * once. Throws FacebookAppMissing.
 */
export async function startLogin(
  deps: FacebookDeps,
  { workspaceId, baseUrl, sessionId, again }: Input,
): Promise<{ id: string; url: string }> {
  const app = await findApp(deps, workspaceId, baseUrl);
  if (!app) throw new FacebookAppMissing();
  const id = deps.ids.uuid();
  const now = deps.clock.now();
  const state = `${workspaceId}.${id}.${deps.random.bytes(32).toString("base64url")}`;
  const { redirectUri } = addressesOf(deps, workspaceId);
  const login = { kind: "dialog", state: "started", baseUrl, redirectUri, expiresAt: new Date(now.getTime() + LOGIN_MS), now } as const;
  const hashes = { stateHash: sha256(state), sessionHash: sha256(sessionId) };
  await insertLogin(deps.database.in(workspaceId), { workspaceId, loginId: id }, { ...login, ...hashes });
  const { apiVersion: version } = deps.facebook;
  return {
    id,
    url: dialogUrl({ loginUrl: loginUrlOf(deps, baseUrl), version, appId: app.appId, redirectUri, state, again, configId: app.configId }),
  };
}

/** A simulator that somebody runs has its dialog where its API is. */
function loginUrlOf({ facebook, publicUrl }: FacebookDeps, baseUrl: string | null): string {
  if (baseUrl === null) return facebook.loginUrl;
  return baseUrl === "sandbox" ? `${publicUrl}${SANDBOX_DIALOG}` : baseUrl;
}
