import type { Check } from "../connectors/kit/check.ts";

/** Whether webhooks of Meta's can be proven: without the app secret every one is refused, without the verify token none can be set up. */
export function checkWebhook({
  pagesWithoutSecret,
  livePages,
  hasVerifyToken,
}: {
  livePages: number;
  /** Live pages for which neither the environment nor the connection has an app secret. */
  pagesWithoutSecret: string[];
  hasVerifyToken: boolean;
}): Check {
  const name = "webhook";
  if (livePages === 0)
    return { name, state: "ok", message: "No live Facebook page is connected, so no secret is needed yet.", remedy: null };
  if (pagesWithoutSecret.length > 0)
    return {
      name,
      state: "failed",
      message: `There is no app secret for ${pagesWithoutSecret.join(", ")}: their webhooks are refused.`,
      remedy: "Set FACEBOOK_APP_SECRET to the secret under App settings, Basic, or appSecret in the workspace file.",
    };
  if (!hasVerifyToken)
    return {
      name,
      state: "warning",
      message: "FACEBOOK_VERIFY_TOKEN is not set: Meta cannot verify the webhook address, now or when it is changed.",
      remedy: "Set it to any long word, and type the same word into Meta's dashboard.",
    };
  return {
    name,
    state: "ok",
    message: `App secret and verify token are there, for ${livePages} page${livePages > 1 ? "s" : ""}`,
    remedy: null,
  };
}
