import type { Check } from "../connectors/kit/check.ts";

/** Whether webhooks of Meta's can be proven: without the app secret every one is refused. */
export function checkWebhook({
  pagesWithoutSecret,
  livePages,
}: {
  livePages: number;
  /** Live pages for which neither the environment nor the connection has an app secret. */
  pagesWithoutSecret: string[];
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
  return {
    name,
    state: "ok",
    message: `The app secret is there, for ${livePages} page${livePages > 1 ? "s" : ""}`,
    remedy: null,
  };
}
