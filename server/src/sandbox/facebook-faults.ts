import type { Fault } from "../insights/sandbox-view.ts";
import type { Clock } from "../lib/clock.ts";
import type { AskSimulator } from "./control.ts";
import type { ProviderFaults } from "./fault-panel.ts";

type Throttle = { pageId?: string; code: number; untilMs: number; extendByMs: number };
type Faults = {
  chaos: Record<string, number>;
  throttle: Throttle | null;
  losesNotificationsUntil: number | null;
  expiredTokens: string[];
} & Record<string, unknown>;
type Status = { leads: number; waiting: number; requests: { calls: number } };

/** Shares of all webhooks, or of all reads. */
const SHARES: Partial<Record<Fault, string>> = {
  "lost-webhooks": "lostNotifications",
  "repeated-webhooks": "repeatedNotifications",
  "slow-reads": "slowReads",
};
const THROTTLED_MS = 60_000;
const LOST_MS = 10 * 60_000;

/** The simulated Facebook's levers, of the one page. Its control API takes everything that goes wrong at once. */
export function facebookFaults({ ask, clock }: { ask: AskSimulator; clock: Clock }): ProviderFaults {
  const now = () => clock.now().getTime();
  /** Puts back what was read: a throttle is said there by its end, and set here by its length. */
  const put = ({ throttle, ...faults }: Faults) => {
    const left = throttle && { ...throttle, untilMs: undefined, forMs: Math.max(1, throttle.untilMs - now()) };
    return ask("PUT", "faults", { ...faults, throttle: left });
  };
  return {
    async set(pageId, fault, isOn) {
      const before = await ask<Faults>("GET", "faults");
      const share = SHARES[fault];
      if (share) await put({ ...before, chaos: { ...before.chaos, [share]: isOn ? 1 : 0 } });
      else if (fault === "token-expired") {
        const others = before.expiredTokens.filter((id) => id !== pageId);
        await put({ ...before, expiredTokens: isOn ? [...others, pageId] : others });
      } else if (fault === "throttled-1m" && isOn)
        await put({ ...before, throttle: { pageId, code: 80005, untilMs: now() + THROTTLED_MS, extendByMs: 0 } });
      else if (fault === "lost-webhooks-10m" && isOn) await put({ ...before, losesNotificationsUntil: now() + LOST_MS });
      else return false;
      return true;
    },
    async clear() {
      await ask("PUT", "faults", {});
      await ask("DELETE", "form-edits");
    },
    async read(pageId) {
      const [{ chaos, throttle, losesNotificationsUntil, expiredTokens }, { leads, waiting, requests }] = await Promise.all([
        ask<Faults>("GET", "faults"),
        ask<Status>("GET", "status"),
      ]);
      const shares = (Object.keys(SHARES) as Fault[]).map((fault) => ({
        fault,
        isOn: (chaos[SHARES[fault] ?? ""] ?? 0) > 0,
        isState: true,
        until: null,
      }));
      return {
        provider: "facebook",
        faults: [
          {
            fault: "throttled-1m",
            isOn: throttle !== null,
            isState: false,
            until: throttle && new Date(throttle.untilMs).toISOString(),
          },
          { fault: "token-expired", isOn: expiredTokens.includes(pageId), isState: true, until: null },
          ...shares,
          {
            fault: "lost-webhooks-10m",
            isOn: losesNotificationsUntil !== null,
            isState: false,
            until: losesNotificationsUntil === null ? null : new Date(losesNotificationsUntil).toISOString(),
          },
        ],
        counted: [
          { name: "leads", count: leads },
          { name: "webhooksWaiting", count: waiting },
          { name: "calls", count: requests.calls },
        ],
      };
    },
  };
}
