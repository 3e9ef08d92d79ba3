import { type Limits, type Taken, WINDOW_MS } from "./take-request.ts";

/** What an answer says of the limits (HighLevel API, "Rate limits"; the reset of the day is sent there, though not documented). */
export const limitHeaders = ({ burst, daily }: Limits, { leftInWindow, leftToday, untilTomorrowMs }: Taken): Record<string, string> => ({
  "X-RateLimit-Max": String(burst),
  "X-RateLimit-Remaining": String(leftInWindow),
  "X-RateLimit-Interval-Milliseconds": String(WINDOW_MS),
  "X-RateLimit-Limit-Daily": String(daily),
  "X-RateLimit-Daily-Remaining": String(leftToday),
  "X-RateLimit-Daily-Reset": String(untilTomorrowMs),
});
