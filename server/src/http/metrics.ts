import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

export type HttpMetrics = {
  registry: Registry;
  /** `route` is the pattern, never the address: its values must be few. */
  observe(request: { method: string; route: string; status: number; ms: number }): void;
};

/** The numbers at /metrics: the process, and requests by route. Other parts add theirs to the registry. */
export function createHttpMetrics(registry: Registry = new Registry()): HttpMetrics {
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "leadrelay_http_request_seconds",
    help: "How long requests took to answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    registry,
    observe: ({ method, route, status, ms }) => seconds.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
  };
}
