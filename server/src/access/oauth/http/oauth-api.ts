import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { checkVersion, readToken, unknownToken } from "../../../contacts/http/gates.ts";
import { noSuchPath, Refusal, tooManyRequests } from "../../../contacts/http/refusal.ts";
import { AppError } from "../../../lib/errors.ts";
import type { CrmCaller } from "../../crm-callers.ts";
import { CRM_DOOR_RULES } from "../../crm-rules.ts";
import type { Admitted } from "../../limits/admit.ts";
import { OAuthRefused } from "../errors.ts";
import type { TokenDeps } from "../exchange-code.ts";
import { refusalAnswer, tokenAnswer } from "./answers.ts";
import { answerInstalledLocations, answerLocationToken } from "./company-routes.ts";
import { answerToken } from "./token-route.ts";

export type OAuthApiDeps = TokenDeps & {
  authenticate(token: string): Promise<CrmCaller | undefined>;
  admit(caller: CrmCaller): Promise<Admitted>;
  /** Told of what is thrown and is no answer: a bug. */
  onFault: (error: unknown) => void;
};

/**
 * The authorization server behind the Contacts API with HighLevel's paths and shapes, to be mounted at `/crm/oauth`. The spellings of v3 have
 * their paths under v3 only, as there.
 */
export function createOAuthApi(deps: OAuthApiDeps): Hono {
  const app = new Hono();
  app.post("/token", async (c) => {
    c.header("cache-control", "no-store");
    return c.json(tokenAnswer(await answerToken(deps, c), c.req.header("version")));
  });
  for (const path of ["/locationToken", "/location-token"])
    app.post(path, async (c) => {
      const { caller, version } = await enter(deps, c, path.includes("-"));
      c.header("cache-control", "no-store");
      return c.json(tokenAnswer(await answerLocationToken(deps, caller, c), version));
    });
  for (const path of ["/installedLocations", "/installed-locations"])
    app.get(path, async (c) => {
      const { caller } = await enter(deps, c, path.includes("-"));
      return c.json(await answerInstalledLocations(deps, caller, c));
    });
  assertEveryDoorHasARule(app);
  app.all("*", (c) => {
    throw unknownPath(c);
  });
  app.onError((error, c) => refuse(deps, error, c));
  return app;
}

function assertEveryDoorHasARule(app: Hono): void {
  const unruled = app.routes.map(({ method, path }) => `${method} /oauth${path}`).filter((name) => !Object.hasOwn(CRM_DOOR_RULES, name));
  if (unruled.length > 0) throw new Error(`No rule in access/crm-rules.ts for: ${unruled.join(", ")}`);
}

/** The gates of the Contacts API: who asks, are they within their limits, for which version. */
async function enter(deps: OAuthApiDeps, c: Context, isOfV3: boolean): Promise<{ caller: CrmCaller; version: string }> {
  const version = checkVersion(c.req.header("version"));
  if (isOfV3 && version !== "v3") throw unknownPath(c);
  const token = readToken(c.req.header("authorization"));
  const caller = await deps.authenticate(token);
  if (!caller) throw unknownToken(token);
  const { isAllowed, headers } = await deps.admit(caller);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (!isAllowed) throw tooManyRequests();
  return { caller, version };
}

const unknownPath = (c: Context) => noSuchPath(c.req.method, c.req.path.replace(/^\/crm(?=\/)/, ""));

function refuse({ onFault }: OAuthApiDeps, error: unknown, c: Context): Response {
  if (error instanceof OAuthRefused) return c.json(refusalAnswer(error), error.status, { "cache-control": "no-store" });
  if (error instanceof Refusal) return c.json(error.body, error.status);
  if (error instanceof AppError && error.retry.when === "later")
    return c.json(
      { statusCode: error.status, message: error.message, error: "temporarily_unavailable" },
      error.status as ContentfulStatusCode,
    );
  onFault(error);
  return c.json({ statusCode: 500, message: "Internal server error" }, 500);
}
