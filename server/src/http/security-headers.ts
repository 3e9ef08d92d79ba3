import type { MiddlewareHandler } from "hono";

/** What every answer carries. Pages add a policy of their own where they need more. */
export function securityHeaders({ publicUrl }: { publicUrl: string }): MiddlewareHandler {
  const isSecure = publicUrl.startsWith("https:");
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer"); // the address of a login link holds its token
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("x-frame-options", "DENY");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    if (isSecure) headers.set("strict-transport-security", "max-age=31536000");
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}

/** The policy of a page of ours: nothing from elsewhere, no script inside the page; `style` may name what else styles it. */
export function pagePolicy({ style }: { style: string }): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${style}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
