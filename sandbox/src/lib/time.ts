export type Clock = { now(): Date };

/** Runs something later; the answer cancels it. */
export type Timers = { after(delayMs: number, run: () => void): () => void };

export const systemClock: Clock = { now: () => new Date() };

const longestTimerMs = 2_147_483_647; // setTimeout fires at once beyond this

/** Timers that do not keep the process alive by themselves. */
export const systemTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), longestTimerMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Unix seconds, as Meta writes times in notifications and filters. */
export function toUnixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
