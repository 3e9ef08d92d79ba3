import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { HttpMetrics } from "./metrics.ts";
import type { EdgeLog } from "./problem.ts";

// A scanner may send any word as a method; each would be a new series.
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

type Answered = Parameters<HttpMetrics["observe"]>[0];

/** Counts and logs a request by these fields alone: an address could hold a token or a person's e-mail. */
export function observeRequest({ log, metrics }: { log: EdgeLog; metrics: HttpMetrics }, answered: Answered): void {
  metrics.observe(answered);
  // A request that went well is counted above; in the log it would only hide what did not.
  log[answered.status >= 500 ? "warn" : "debug"](answered, "request");
}

/** Counts and logs every request. */
export function logRequests(deps: { log: EdgeLog; metrics: HttpMetrics }): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const ms = Math.round((performance.now() - began) * 10) / 10;
    const method = METHODS.has(c.req.method) ? c.req.method : "OTHER";
    const paths = matchedRoutes(c).map(({ path }) => path);
    const route = paths.find((path) => !path.includes("*")) ?? paths.findLast((path) => path !== "*" && path !== "/*") ?? "/*";
    observeRequest(deps, { method, route, status: c.res.status, ms });
  };
}
