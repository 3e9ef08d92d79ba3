import type { Random } from "../lib/random.ts";
import type { Try } from "./message.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before the 12 retries, about 76 hours in all: Standard Webhooks 1.0.0 proposes three days, HighLevel tries as often. */
export const WAITS_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
];
/** An endpoint that takes nothing for so long is paused; what waits for it is kept. */
export const PAUSE_AFTER_MS = 5 * 24 * HOUR;
const JITTER = 0.2;
const GONE = 410;

export const isTaken = ({ status }: Pick<Try, "status">): boolean => status !== null && status >= 200 && status < 300;

/** When a message that was not taken is tried again. Undefined: it has had its tries. `attempts` counts this one. */
export function retryAt({ random }: { random: Random }, { attempts, now }: { attempts: number; now: Date }): Date | undefined {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return undefined;
  const spread = 1 - JITTER + 2 * JITTER * (random.bytes(2).readUInt16BE() / 0xffff);
  return new Date(now.getTime() + wait * spread);
}

/** Whether an endpoint that did not take a message is to be paused, and the code that says why. */
export function pauseCode(failed: { status: number | null; failingSince: Date | null; now: Date }): string | undefined {
  if (failed.status === GONE) return "endpoint_gone"; // Standard Webhooks 1.0.0: the receiver wants no more
  const since = failed.failingSince?.getTime() ?? failed.now.getTime();
  return failed.now.getTime() - since >= PAUSE_AFTER_MS ? "endpoint_failing" : undefined;
}
