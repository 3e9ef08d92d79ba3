import { readSignedRequest } from "../../connectors/facebook/signed-request.ts";
import { withTransaction } from "../../db/db.ts";
import { AppError } from "../../lib/errors.ts";
import { blockConnection, findConnection } from "../queries.ts";
import { userHashOf } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import { findOwnApp } from "./find-app.ts";
import { type ConnectionKey, deleteLogins, findPerson, insertDeletion } from "./queries.ts";
import { forgetUser } from "./watch-queries.ts";

/** The request is not signed by an app we know; nothing was done. */
export class SignedRequestRefused extends AppError {
  readonly code = "signed_request_refused";
  readonly status = 401;
}

const AGAIN_MS = 24 * 60 * 60_000;
const BLOCK = {
  cause: "reauthorise",
  code: "facebook_app_removed",
  message: "The person who made this connection has removed the app from Facebook. Log in again; waiting leads then follow by themselves.",
};

type Input = { workspaceId: string; signedRequest: string };

/**
 * A person took the app back: their connections are set aside, and say so, before a lead meets a dead token. The address names the workspace whose
 * app signs. Throws SignedRequestRefused. Source: Meta, "Deauthorize callback".
 */
export async function deauthorise(deps: FacebookDeps, input: Input): Promise<void> {
  const userHash = await hashOf(deps, input);
  for (const key of await findPerson(deps.database, userHash)) await setAside(deps, key);
  await deleteLogins(deps.database, userHash, deps.clock.now());
}

/**
 * A person wants what we hold of them deleted: their token, what finds them, and logins under way. Leads are not theirs: the id is of who
 * manages the page. Gives the code of the page that says so. Throws SignedRequestRefused. Source: Meta, "Data deletion request callback".
 */
export async function deletePerson(deps: FacebookDeps, input: Input): Promise<{ deletionId: string }> {
  const userHash = await hashOf(deps, input);
  for (const key of await findPerson(deps.database, userHash)) {
    await setAside(deps, key);
    const vault = await deps.vault.of(key.workspaceId);
    await withTransaction(deps.database.in(key.workspaceId), async (trx) => {
      const row = await findConnection(trx, key);
      const others = vault.openSecrets(key.connectionId, row?.secrets ?? null).without("accessToken");
      const secrets = vault.sealSecrets(key.connectionId, others);
      await trx
        .updateTable("connections")
        .set({ secrets })
        .where("workspaceId", "=", key.workspaceId)
        .where("connectionId", "=", key.connectionId)
        .execute();
      await forgetUser(trx, key);
    });
    await deps.apply.onApplied(key.workspaceId);
  }
  const now = deps.clock.now();
  await deleteLogins(deps.database, userHash, now);
  const deletionId = deps.random.bytes(16).toString("hex");
  const { workspaceId } = input;
  await insertDeletion(deps.database.in(workspaceId), { workspaceId, deletionId, now });
  return { deletionId };
}

async function hashOf(deps: FacebookDeps, { workspaceId, signedRequest }: Input): Promise<Buffer> {
  const { appId, appSecrets } = deps.facebook;
  const own = await findOwnApp(deps, workspaceId);
  const sandbox = await deps.sandboxApp();
  const apps = [
    ...(own ? [{ appId: own.appId, secrets: [own.appSecret] }] : []),
    ...(appId ? [{ appId, secrets: appSecrets }] : []),
    ...(sandbox ? [{ appId: sandbox.appId, secrets: [sandbox.appSecret] }] : []),
  ];
  for (const app of apps) {
    const request = readSignedRequest(signedRequest, app.secrets);
    if (request) return userHashOf(deps, { appId: app.appId, userId: request.userId });
  }
  throw new SignedRequestRefused("The request is not signed by a Meta app that is known here. Check the app secret.");
}

async function setAside(deps: FacebookDeps, key: ConnectionKey): Promise<void> {
  const now = deps.clock.now();
  await blockConnection(deps.database.in(key.workspaceId), key, { ...BLOCK, now, probeAt: new Date(now.getTime() + AGAIN_MS) });
  await deps.apply.onApplied(key.workspaceId);
}
