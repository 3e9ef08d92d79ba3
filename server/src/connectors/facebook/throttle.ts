import { asList, asObject, type JsonObject } from "./shapes.ts";

const SHORTEST_MS = 1_000;
const LONGEST_MS = 3_600_000;
const DEFAULT_MS = 300_000;

/** Which bucket of "business use case" limits a code speaks of. Source: Meta, Graph API, "Rate limits". */
const BUCKETS = new Map([
  [80000, "ads_insights"],
  [80001, "pages"],
  [80002, "instagram"],
  [80003, "custom_audience"],
  [80004, "ads_management"],
  [80005, "leadgen"],
  [80006, "messenger"],
]);

/** True for every code that means "too many calls". */
export function isThrottleCode(code: number): boolean {
  return [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014);
}

/**
 * How long Meta asks us to keep away, from the usage headers: `X-Business-Use-Case-Usage` (minutes) of the bucket in
 * question, else `X-Ad-Account-Usage` (seconds). Between a second and an hour; five minutes when nothing is said. Calls
 * made while blocked make the block longer.
 */
export function throttleWaitMs(code: number, headers: Record<string, string>): number {
  const minutes = regainMinutes(BUCKETS.get(code), headers["x-business-use-case-usage"]);
  const seconds = asAmount(parseHeader(headers["x-ad-account-usage"])?.reset_time_duration);
  const askedMs = minutes > 0 ? minutes * 60_000 : seconds * 1_000;
  return askedMs > 0 ? Math.min(Math.max(askedMs, SHORTEST_MS), LONGEST_MS) : DEFAULT_MS;
}

/**
 * Per cent of the page's allowance for leads that is used up, from `X-Business-Use-Case-Usage`: the greatest of calls, time
 * and processor time in the leadgen bucket. 0 when nothing is said. Source: Meta, Graph API, "Rate limits".
 */
export function usagePercent(headers: Record<string, string>): number {
  const usages = Object.values(parseHeader(headers["x-business-use-case-usage"]) ?? {}).flatMap((list) => asList(list).map(asObject));
  const mine = usages.filter((usage) => usage?.type === "leadgen");
  return Math.max(0, ...mine.flatMap((usage) => [usage?.call_count, usage?.total_time, usage?.total_cputime].map(asAmount)));
}

function regainMinutes(bucket: string | undefined, header: string | undefined): number {
  const usages = Object.values(parseHeader(header) ?? {}).flatMap((list) => asList(list).map(asObject));
  const sameBucket = usages.filter((usage) => bucket === undefined || usage?.type === bucket);
  return Math.max(0, ...sameBucket.map((usage) => asAmount(usage?.estimated_time_to_regain_access)));
}

function asAmount(value: unknown): number {
  const amount = typeof value === "string" ? Number(value) : value;
  return typeof amount === "number" && Number.isFinite(amount) && amount > 0 ? amount : 0;
}

function parseHeader(header: string | undefined): JsonObject | null {
  try {
    return asObject(JSON.parse(header ?? "null"));
  } catch {
    return null; // a usage header is a hint; without it the default holds
  }
}
