/** Source: HighLevel, "API Limitations": 100 requests in 10 seconds and 200,000 a day, per app and location. */
export type LimitSettings = {
  burst: number;
  windowMs: number;
  daily: number;
  /** Whether a refused request takes from the budget as well; HighLevel does not say. */
  countRefused: boolean;
};

export const usualLimits: LimitSettings = { burst: 100, windowMs: 10_000, daily: 200_000, countRefused: false };

export type Verdict = { isAllowed: boolean; headers: Record<string, string> };

export type Limiter = ReturnType<typeof createLimiter>;

const dayMs = 86_400_000;
const keptPassed = 4096;

/** Judges requests of one location by the moment they arrive: a true sliding window, and a day that ends at midnight UTC. */
export function createLimiter(settings: () => { limits: LimitSettings; foreignPerSecond: number; foreignSinceMs: number }) {
  const counted = createSlidingWindow();
  const arrivals = createSlidingWindow();
  let day = -1;
  let usedToday = 0;
  let requests = 0;
  let refused = 0;
  let windowMax = 0;
  let windowMaxWithForeign = 0;

  /** How many phantom requests fall into (fromMs, toMs]. */
  const foreign = (fromMs: number, toMs: number): number => {
    const { foreignPerSecond: rate, foreignSinceMs: since } = settings();
    const until = (ms: number): number => (ms <= since ? 0 : Math.floor(((ms - since) * rate) / 1000));
    return rate > 0 ? until(toMs) - until(fromMs) : 0;
  };

  const used = (nowMs: number): { burst: number; daily: number } => {
    const { limits } = settings();
    const dayStart = Math.floor(nowMs / dayMs) * dayMs;
    return {
      burst: counted.count(nowMs, limits.windowMs) + foreign(nowMs - limits.windowMs, nowMs),
      daily: usedToday + foreign(dayStart - 1, nowMs),
    };
  };

  return {
    /** Counts a request and says whether it is within the limits, and what the headers of its answer show. */
    arrive(nowMs: number): Verdict {
      const { limits } = settings();
      const today = Math.floor(nowMs / dayMs);
      if (today !== day) [day, usedToday] = [today, 0];
      requests += 1;
      arrivals.add(nowMs);
      const seen = arrivals.count(nowMs, limits.windowMs);
      windowMax = Math.max(windowMax, seen);
      windowMaxWithForeign = Math.max(windowMaxWithForeign, seen + foreign(nowMs - limits.windowMs, nowMs));
      const before = used(nowMs);
      const isAllowed = before.burst < limits.burst && before.daily < limits.daily;
      if (!isAllowed) refused += 1;
      const takes = isAllowed || limits.countRefused ? 1 : 0;
      if (takes) counted.add(nowMs);
      usedToday += takes;
      const left = (most: number, taken: number): string => String(Math.max(0, most - taken - takes));
      return {
        isAllowed,
        headers: {
          "x-ratelimit-max": String(limits.burst),
          "x-ratelimit-remaining": left(limits.burst, before.burst),
          "x-ratelimit-interval-milliseconds": String(limits.windowMs),
          "x-ratelimit-limit-daily": String(limits.daily),
          "x-ratelimit-daily-remaining": left(limits.daily, before.daily),
          "x-ratelimit-daily-reset": String((today + 1) * dayMs - nowMs),
        },
      };
    },
    /** What a test asks afterwards. `windowMax` is the most requests of ours in any sliding window. */
    get seen(): { requests: number; refused: number; windowMax: number; windowMaxWithForeign: number; usedToday: number } {
      return { requests, refused, windowMax, windowMaxWithForeign, usedToday };
    },
    reset(): void {
      counted.clear();
      arrivals.clear();
      usedToday = requests = refused = windowMax = windowMaxWithForeign = 0;
    },
  };
}

/** Moments, counted from the end. Two that are a whole window apart are not in the same one. */
function createSlidingWindow() {
  let times: number[] = [];
  let first = 0;
  return {
    add: (ms: number): void => void times.push(ms),
    count(nowMs: number, windowMs: number): number {
      while (first < times.length && (times[first] ?? nowMs) <= nowMs - windowMs) first += 1;
      if (first > keptPassed) [times, first] = [times.slice(first), 0];
      return times.length - first;
    },
    clear(): void {
      [times, first] = [[], 0];
    },
  };
}
