import type { z } from "zod";
import { addressesOf, isReachable } from "../connections/facebook/addresses.ts";
import type { FacebookDeps } from "../connections/facebook/deps.ts";
import { FacebookLoginUnknown } from "../connections/facebook/errors.ts";
import { findApp, findOwnApp } from "../connections/facebook/find-app.ts";
import type { LoginFound, LoginKey } from "../connections/facebook/login.ts";
import { findLogin } from "../connections/facebook/login-queries.ts";
import { connectionProblems } from "../connections/facebook/problems.ts";
import { type ConnectionKey, findPageConnection } from "../connections/facebook/queries.ts";
import { findWatch, listRepairs } from "../connections/facebook/watch-queries.ts";
import { findConnection } from "../connections/queries.ts";
import { mayAdvertise } from "../connectors/facebook/login.ts";
import { PERMISSIONS } from "../connectors/facebook/permissions.ts";
import { NotFound } from "../lib/errors.ts";
import type { FacebookLoginView, FacebookSetupView, FacebookWatchView } from "./facebook-view.ts";

/** What a person pastes into Meta's dashboard, and the app that is used for this address. */
export async function getSetup(
  deps: FacebookDeps,
  { workspaceId, baseUrl }: { workspaceId: string; baseUrl: string | null },
): Promise<z.infer<typeof FacebookSetupView>> {
  const [app, own, sandbox] = await Promise.all([findApp(deps, workspaceId, baseUrl), findOwnApp(deps, workspaceId), deps.sandboxApp()]);
  return {
    app: app ? { appId: app.appId, configId: app.configId, isInstallations: app.isInstallations } : null,
    ownBaseUrl: own?.baseUrl ?? null,
    ...addressesOf(deps, workspaceId),
    isPublic: isReachable(deps, baseUrl),
    hasSandbox: sandbox !== undefined,
  };
}

/** A login as it may be shown. Throws FacebookLoginUnknown. */
export async function getLogin(deps: FacebookDeps, key: LoginKey): Promise<z.infer<typeof FacebookLoginView>> {
  const db = deps.database.in(key.workspaceId);
  const login = await findLogin(db, key, deps.clock.now());
  if (!login) throw new FacebookLoginUnknown();
  const { kind, state, code, message, baseUrl, found, expiresAt } = login;
  const pages = await Promise.all(
    (found?.pages ?? []).map(async ({ id, name, tasks, hasToken }) => {
      const connection = await findPageConnection(db, { workspaceId: key.workspaceId, pageId: id });
      return { id, name, canConnect: hasToken, mayAdvertise: mayAdvertise(tasks), connectionId: connection?.connectionId ?? null };
    }),
  );
  const shown = { id: key.loginId, kind, state, code, message, baseUrl, expiresAt: expiresAt.toISOString() };
  return { ...shown, permissions: found ? permissionsOf(found) : [], pages };
}

function permissionsOf({ permissions }: LoginFound): z.infer<typeof FacebookLoginView>["permissions"] {
  return PERMISSIONS.map((permission) => {
    const status = permissions.find(({ name }) => name === permission.name)?.status;
    return { ...permission, status: status === "granted" ? "granted" : status === undefined ? "missing" : "declined" };
  });
}

/** What the regular looks found of a page's connection. Throws NotFound. */
export async function getWatch(
  deps: Pick<FacebookDeps, "database" | "clock">,
  key: ConnectionKey,
): Promise<z.infer<typeof FacebookWatchView>> {
  const db = deps.database.in(key.workspaceId);
  const connection = await findConnection(db, key);
  if (connection?.provider !== "facebook") throw new NotFound(`There is no Facebook page ${key.connectionId} here.`);
  const [watch, repairs, problems] = await Promise.all([
    findWatch(db, key),
    listRepairs(db, key),
    connectionProblems(db, { ...key, now: deps.clock.now() }),
  ]);
  const text = (at: Date | null | undefined) => at?.toISOString() ?? null;
  return {
    token: {
      checkedAt: text(watch?.tokenCheckedAt),
      kind: watch?.tokenKind ?? null,
      isValid: watch?.isTokenValid ?? null,
      expiresAt: text(watch?.tokenExpiresAt),
      dataAccessExpiresAt: text(watch?.dataAccessExpiresAt),
    },
    subscriptions: {
      checkedAt: text(watch?.subscriptionCheckedAt),
      goodAt: text(watch?.subscriptionGoodAt),
      isAppSubscribed: watch?.isAppSubscribed ?? null,
      isPageSubscribed: watch?.isPageSubscribed ?? null,
      repairs: repairs.map(({ link, by, at, gapFrom }) => ({ link, by, at: at.toISOString(), gapFrom: text(gapFrom) })),
    },
    problems: problems.map(({ kind, level, message, since, until }) => ({
      kind,
      level,
      message,
      since: since.toISOString(),
      until: text(until),
    })),
  };
}
