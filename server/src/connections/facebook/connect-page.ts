import { readManagedPage } from "../../connectors/facebook/login.ts";
import { AppError } from "../../lib/errors.ts";
import { addSource } from "../../sources/save-source.ts";
import { changeConnection } from "../change-connection.ts";
import { createConnection } from "../create-connection.ts";
import { nameAccount } from "../queries.ts";
import type { FacebookDeps } from "./deps.ts";
import { FacebookPageMissing } from "./errors.ts";
import { fillGap } from "./fill-gap.ts";
import type { LoginKey } from "./login.ts";
import { openLogin } from "./open-login.ts";
import { openWithToken } from "./open-graph.ts";
import { findPageConnection, listSourceIds } from "./queries.ts";
import { repairLink } from "./repair-link.ts";

type Input = LoginKey & { pageId: string; withBackfill: boolean };

/**
 * Connects a page of a login with its own token: makes the connection and a source of all its forms, or gives the connection that is there
 * already its new token, whose waiting leads then go on. What can be subscribed without taking anything from anybody is. Gives the connection's
 * id. Throws FacebookLoginUnknown, FacebookPageMissing.
 */
export async function connectPage(deps: FacebookDeps, { pageId, withBackfill, ...key }: Input): Promise<string> {
  const { workspaceId } = key;
  const db = deps.database.in(workspaceId);
  const { login, found, tokens, app } = await openLogin(deps, key);
  const { baseUrl } = login;
  const known = found.pages.find(({ id }) => id === pageId);
  const asked = tokens.pages[pageId] ? undefined : await askForPage();
  const accessToken = tokens.pages[pageId] ?? asked?.accessToken;
  if (!accessToken) throw new FacebookPageMissing();
  const name = known?.name ?? asked?.name ?? `Page ${pageId}`;
  // The installation's own secret may be rotated in the environment, so a copy of it would grow old.
  const appSecret = app && !(app.isInstallations && baseUrl === null) ? app.appSecret : undefined;
  const secrets = { accessToken, ...(appSecret !== undefined && { appSecret }) };

  const there = await findPageConnection(db, { workspaceId, pageId });
  const isOperator = true; // where it leads was decided with the app
  const connectionId = there
    ? there.connectionId
    : await createConnection(deps, {
        workspaceId,
        provider: "facebook",
        accountId: pageId,
        baseUrl,
        name,
        isOperator,
        withoutTest: true,
        ...secrets,
      });
  if (there) {
    const address = there.baseUrl === baseUrl ? {} : { baseUrl };
    await changeConnection(deps, { workspaceId, connectionId, isOperator, withoutTest: true, ...secrets, ...address });
  }
  await nameAccount(db, { workspaceId, connectionId }, name);
  if ((await listSourceIds(db, { workspaceId, connectionId })).length === 0)
    await addSource(deps, {
      workspaceId,
      name,
      connectionId,
      formId: null,
      mode: "webhook",
      intervalSeconds: null,
      reconcileSeconds: null,
      backfills: false, // asked for below
    });
  await subscribeWhereFree(deps, { workspaceId, connectionId });
  if (withBackfill) await fillGap(deps, { workspaceId, connectionId, since: undefined });
  return connectionId;

  /** Pages beyond those that were listed may be asked for one by one. */
  async function askForPage() {
    const connection = { workspaceId, baseUrl, accessToken: tokens.person, appSecret: app?.appSecret };
    try {
      return await readManagedPage(await openWithToken(deps, connection), deps.facebook.apiVersion, pageId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new FacebookPageMissing();
    }
  }
}

/** What is refused here is found by the checks, with its remedy. */
async function subscribeWhereFree(deps: FacebookDeps, key: { workspaceId: string; connectionId: string }): Promise<void> {
  for (const repair of ["subscribe-app", "subscribe-page"] as const) {
    try {
      await repairLink(deps, { ...key, repair, by: "person" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}
