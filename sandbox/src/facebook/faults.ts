import type { Random } from "../lib/random.ts";
import type { Clock } from "../lib/time.ts";
import type { CallKind } from "./call.ts";
import { knownError, type ErrorDetail } from "./errors.ts";

/** `list` is any list of leads or forms; `any` is every call. */
export type FaultTarget = CallKind | "list" | "any";

/** How the next matching calls go wrong. Without `code`, `body`, `cut` or `slowMs` it is an unknown error (code 1). */
export type Failure = {
  on?: FaultTarget;
  status?: number;
  code?: number;
  subcode?: number;
  message?: string;
  headers?: Record<string, string>;
  /** Sent as it is, for instance an HTML page of a gateway. */
  body?: string;
  /** The connection breaks; as an item of a batch the answer is `null`. */
  cut?: "before-answer" | "mid-body";
  /** The right answer, but late. */
  slowMs?: number;
  /** How many calls it strikes; 1 unless told. */
  times?: number;
  /** Strikes a matching call with this probability; 1 unless told. */
  probability?: number;
};

/** Shares of calls and notifications that go wrong, each from 0 to 1. */
export type Chaos = {
  throttledReads: number;
  failedReads: number;
  htmlReads: number;
  cutReads: number;
  slowReads: number;
  emptyPages: number;
  lostNotifications: number;
  repeatedNotifications: number;
  lateNotifications: number;
  reorderedNotifications: number;
};

/** While it lasts, every call of the page (or of all) is refused. Calls made meanwhile make it longer. */
export type Throttle = { pageId?: string; code: number; untilMs: number; extendByMs: number };

export type Decision = {
  error?: ErrorDetail;
  raw?: { status: number; headers: Record<string, string>; body: string };
  cut?: "before-answer" | "mid-body";
  delayMs?: number;
};

export type Faults = ReturnType<typeof createFaults>;

const none: Chaos = {
  throttledReads: 0,
  failedReads: 0,
  htmlReads: 0,
  cutReads: 0,
  slowReads: 0,
  emptyPages: 0,
  lostNotifications: 0,
  repeatedNotifications: 0,
  lateNotifications: 0,
  reorderedNotifications: 0,
};

export const chaosNames = Object.keys(none) as (keyof Chaos)[]; // the literal above has every key

export const htmlBadGateway = { status: 502, headers: { "content-type": "text/html" }, body: "<html><body>Bad Gateway</body></html>" };

const greatestLimit = 499;
const usualUsagePercent = 3;
const slowReadMs = 2000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What goes wrong, decided call by call; random but repeatable. */
export function createFaults({ clock, random }: { clock: Clock; random: Random }) {
  let failures: (Failure & { left: number })[] = [];
  let chaos: Chaos = { ...none };
  let throttle: Throttle | undefined;
  const emptyPages = new Map<string, number>();
  const revokedLeadsAccess = new Set<string>();
  const deletedForms = new Set<string>();
  let hold: ((kind: CallKind) => Promise<void> | undefined) | undefined;
  let callsADay: number | undefined;
  let calls: number[] = [];
  let deafUntilMs = 0;
  /** Per cent of the allowance that the calls of the last 24 hours are. */
  const usedPercent = (): number => {
    if (callsADay === undefined) return 0;
    calls = calls.filter((at) => at > clock.now().getTime() - dayMs);
    return Math.floor((100 * calls.length) / callsADay);
  };
  const happens = (share: number): boolean => share > 0 && random() < share;

  return {
    revokedLeadsAccess,
    deletedForms,
    /** A list asked with a greater `limit` is refused; field reports begin at 500. */
    greatestLimit,
    /** Per cent of the quota that the usage headers show. */
    usagePercent: usualUsagePercent,
    /** Lists give all there is, whatever times they are asked for. Reported of Meta, not promised. */
    ignoresFilters: false,
    /** What the headers say: what was set, or what the calls come to where they are limited. */
    get shownUsage(): number {
      return Math.max(this.usagePercent, usedPercent());
    },
    /** Refuses the calls of a page beyond so many in any 24 hours. Source: Meta, "Graph API: Rate Limits", leadgen. */
    limitCalls(most: number | undefined): void {
      callsADay = most;
      calls = [];
    },
    /** Answers wait for what this gives. */
    holdWith(next: typeof hold): void {
      hold = next;
    },
    hold: (kind: CallKind): Promise<void> | undefined => hold?.(kind),
    happens: (name: keyof Chaos): boolean => (name === "lostNotifications" && clock.now().getTime() < deafUntilMs) || happens(chaos[name]),
    /** Until then every notification gets lost, as when a receiver is away for longer than Meta repeats; 0 ends it. */
    loseNotificationsUntil(ms: number): void {
      deafUntilMs = ms;
    },
    get losesNotificationsUntil(): number | undefined {
      return clock.now().getTime() < deafUntilMs ? deafUntilMs : undefined;
    },
    get chaos(): Chaos {
      return { ...chaos };
    },
    get failures(): Failure[] {
      return failures.map(({ left, ...failure }) => ({ ...failure, times: left }));
    },
    get throttle(): Throttle | undefined {
      return throttle && throttle.untilMs > clock.now().getTime() ? { ...throttle } : undefined;
    },

    add(failure: Failure): void {
      failures.push({ ...failure, left: failure.times ?? 1 });
    },
    setChaos(shares: Partial<Chaos>): void {
      chaos = { ...none, ...shares };
    },
    setThrottle(next: Throttle | undefined): void {
      throttle = next;
    },
    addEmptyPages(id: string, times: number): void {
      emptyPages.set(id, times);
    },

    /** Whether this list answer must be empty although more follows. Source: Meta, "Paginated Results". */
    takeEmptyPage(id: string): boolean {
      const left = emptyPages.get(id) ?? 0;
      if (left > 0) emptyPages.set(id, left - 1);
      return left > 0 || happens(chaos.emptyPages);
    },

    /** How this call goes wrong, if it does. */
    decide(kind: CallKind, pageId: string | undefined): Decision | undefined {
      if (throttle && throttle.untilMs > clock.now().getTime() && (!throttle.pageId || throttle.pageId === pageId)) {
        throttle.untilMs += throttle.extendByMs;
        return { error: throttledError(throttle.code, pageId, throttle.untilMs - clock.now().getTime()) };
      }
      if (callsADay !== undefined && pageId) {
        if (usedPercent() >= 100) return { error: throttledError(80005, pageId, (calls[0] ?? 0) + dayMs - clock.now().getTime()) };
        calls.push(clock.now().getTime());
      }
      const failure = failures.find(({ on = "any", probability = 1 }) => aims(on, kind) && (probability >= 1 || happens(probability)));
      if (failure) {
        failure.left -= 1;
        if (failure.left <= 0) failures = failures.filter((other) => other !== failure);
        return toDecision(failure);
      }
      if (kind === "batch") return undefined; // its items meet the chaos one by one
      if (happens(chaos.throttledReads)) return { error: throttledError(80005, pageId, minuteMs) };
      if (happens(chaos.failedReads)) return { error: knownError(2) };
      if (happens(chaos.htmlReads)) return { raw: htmlBadGateway };
      if (happens(chaos.cutReads)) return { cut: "mid-body" };
      if (happens(chaos.slowReads)) return { delayMs: slowReadMs };
      return undefined;
    },

    reset(): void {
      this.greatestLimit = greatestLimit;
      this.usagePercent = usualUsagePercent;
      this.ignoresFilters = false;
      hold = undefined;
      deafUntilMs = 0;
      callsADay = undefined;
      failures = [];
      chaos = { ...none };
      throttle = undefined;
      emptyPages.clear();
      revokedLeadsAccess.clear();
      deletedForms.clear();
    },
  };
}

function aims(target: FaultTarget, kind: CallKind): boolean {
  return target === "any" || target === kind || (target === "list" && (kind === "leads" || kind === "forms"));
}

function toDecision(failure: Failure): Decision {
  if (failure.cut) return { cut: failure.cut, delayMs: failure.slowMs };
  if (failure.body !== undefined)
    return { raw: { status: failure.status ?? 500, headers: failure.headers ?? {}, body: failure.body }, delayMs: failure.slowMs };
  const saysNothingElse = failure.code === undefined && failure.status === undefined;
  if (failure.slowMs !== undefined && saysNothingElse) return { delayMs: failure.slowMs };
  const known = knownError(failure.code ?? 1, failure.subcode);
  return {
    error: {
      ...known,
      status: failure.status ?? known.status,
      message: failure.message ?? known.message,
      headers: { ...known.headers, ...failure.headers },
    },
    delayMs: failure.slowMs,
  };
}

/** Throttling is HTTP 400 with a code and a header in minutes. Source: Meta, "Graph API: Rate Limits". */
function throttledError(code: number, pageId: string | undefined, leftMs: number): ErrorDetail {
  const usage = {
    type: "leadgen",
    call_count: 100,
    total_cputime: 18,
    total_time: 22,
    estimated_time_to_regain_access: Math.max(1, Math.ceil(leftMs / minuteMs)),
  };
  const known = knownError(code);
  const headers = code >= 80000 && pageId ? { "x-business-use-case-usage": JSON.stringify({ [pageId]: [usage] }) } : undefined;
  return { ...known, headers: { ...known.headers, ...headers } };
}
