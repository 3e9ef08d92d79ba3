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

type Setup = {
  callback: "ours" | "none" | "elsewhere";
  isPageSubscribed: boolean;
  lostPermissions: string[];
  isTokenEnding: boolean;
  isDataAccessEnding: boolean;
  mode: "live" | "development";
  mayAdvertise: boolean;
  isOfPortfolio: boolean;
  hasLeadsAccess: boolean;
};
type Lever = { isOn(setup: Setup): boolean; set(isOn: boolean): object };
const ENDS_IN_DAYS = 6;

/** What a person finds wrong in Meta's dashboard and settings; each lasts until it is mended there, or by the checks of the connection. */
const SETUP: Partial<Record<Fault, Lever>> = {
  "app-unsubscribed": { isOn: ({ callback }) => callback === "none", set: (isOn) => ({ callback: isOn ? "none" : "ours" }) },
  "callback-elsewhere": { isOn: ({ callback }) => callback === "elsewhere", set: (isOn) => ({ callback: isOn ? "elsewhere" : "ours" }) },
  "page-unsubscribed": { isOn: ({ isPageSubscribed }) => !isPageSubscribed, set: (isOn) => ({ isPageSubscribed: !isOn }) },
  "permission-lost": {
    isOn: ({ lostPermissions }) => lostPermissions.includes("leads_retrieval"),
    set: (isOn) => ({ lostPermissions: isOn ? ["leads_retrieval"] : [] }),
  },
  "leads-access-revoked": { isOn: ({ hasLeadsAccess }) => !hasLeadsAccess, set: (isOn) => ({ hasLeadsAccess: !isOn }) },
  "token-ending": { isOn: ({ isTokenEnding }) => isTokenEnding, set: (isOn) => ({ tokenEndsInDays: isOn ? ENDS_IN_DAYS : null }) },
  "data-access-ending": {
    isOn: ({ isDataAccessEnding }) => isDataAccessEnding,
    set: (isOn) => ({ dataAccessEndsInDays: isOn ? ENDS_IN_DAYS : null }),
  },
  "no-ads-task": { isOn: ({ mayAdvertise }) => !mayAdvertise, set: (isOn) => ({ mayAdvertise: !isOn }) },
  "portfolio-page": { isOn: ({ isOfPortfolio }) => isOfPortfolio, set: (isOn) => ({ isOfPortfolio: isOn }) },
  "development-mode": { isOn: ({ mode }) => mode === "development", set: (isOn) => ({ mode: isOn ? "development" : "live" }) },
};

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
      const lever = SETUP[fault];
      if (lever) {
        await ask("PUT", "setup", { pageId, ...lever.set(isOn) });
        return true;
      }
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
      await ask("POST", "setup/well", {});
    },
    async read(pageId) {
      const [{ chaos, throttle, losesNotificationsUntil, expiredTokens }, { leads, waiting, requests }, setup] = await Promise.all([
        ask<Faults>("GET", "faults"),
        ask<Status>("GET", "status"),
        ask<Setup>("GET", `setup?pageId=${encodeURIComponent(pageId)}`),
      ]);
      const levers = Object.entries(SETUP).map(([fault, { isOn }]) => ({
        fault: fault as Fault, // the literal above has no other key
        isOn: isOn(setup),
        isState: true,
        until: null,
      }));
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
          ...levers,
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
