import { Hono } from "hono";
import type { Auth } from "../access/auth.ts";
import { sessionIdOf } from "../access/sign-in.ts";
import type { FacebookDeps } from "../connections/facebook/deps.ts";
import { FacebookLoginUnknown } from "../connections/facebook/errors.ts";
import { finishLogin, workspaceOfState } from "../connections/facebook/finish-login.ts";

type Deps = { auth: Auth; facebook: FacebookDeps };

/**
 * Where Facebook's dialog sends people back: the login is finished, and they go on in the console. A login that is not theirs is refused there, in
 * words. Nothing of the address is kept or shown.
 */
export function facebookCallback({ auth, facebook }: Deps): Hono {
  return new Hono().get("/oauth/callback/facebook", async (c) => {
    const { state = "", code, error } = c.req.query();
    const sessionId = await sessionIdOf({ auth }, c.req.raw.headers);
    try {
      const { workspaceId, loginId } = await finishLogin(facebook, { state, code, error, sessionId });
      return c.redirect(`/w/${workspaceId}/connections/connect/facebook?login=${loginId}`, 303);
    } catch (thrown) {
      if (!(thrown instanceof FacebookLoginUnknown)) throw thrown;
      return c.redirect(`/w/${workspaceOfState(state) ?? "-"}/connections/connect/facebook?problem=${thrown.code}`, 303);
    }
  });
}
