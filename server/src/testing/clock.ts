import type { Clock } from "../lib/clock.ts";

/** A clock that stands still until it is moved. */
export type TestClock = Clock & { advance(span: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void };

export function createTestClock(start: string): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) {
      time += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + ms;
    },
  };
}
