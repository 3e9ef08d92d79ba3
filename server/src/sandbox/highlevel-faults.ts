import type { Fault, SandboxFaults } from "../insights/sandbox-view.ts";
import type { Clock } from "../lib/clock.ts";
import type { AskSimulator } from "./control.ts";
import type { ProviderFaults } from "./fault-panel.ts";

type Failure = { status?: number; operation?: string; cut?: string; silent?: boolean; afterWrite?: boolean; until?: string };
type Settings = { searchLagMs: number; foreignPerSecond: number };
type Summary = {
  contacts: number;
  notes: number;
  tasks: number;
  windowMax: number;
  answers429: number;
  doubled: { everCreatedTwice: { leads: string[]; refs: string[] } };
};

/** The write is that of a contact: the first of an automation, so that the next lead meets it. */
const NEXT_WRITE = "contacts.upsert";
const FAILURES: Partial<Record<Fault, Failure>> = {
  throttled: { status: 429 },
  "error-before": { status: 502, operation: NEXT_WRITE },
  "error-after": { status: 502, operation: NEXT_WRITE, afterWrite: true },
  "cut-after": { cut: "before-answer", operation: NEXT_WRITE, afterWrite: true },
  silence: { silent: true },
};
const OUTAGES: Partial<Record<Fault, number>> = { "outage-1m": 60_000, "outage-5m": 300_000 };
/** Their usual value is 0. Half of HighLevel's 100 requests in 10 seconds are 5 a second. */
const SETTINGS: Partial<Record<Fault, Partial<Settings>>> = {
  "late-search": { searchLagMs: 45_000 },
  "half-the-limit": { foreignPerSecond: 5 },
};
const USUAL: Settings = { searchLagMs: 0, foreignPerSecond: 0 };

/** The simulated HighLevel's levers, of the one location. */
export function highLevelFaults({ ask, clock }: { ask: AskSimulator; clock: Clock }): ProviderFaults {
  return {
    async set(locationId, fault, isOn) {
      const failure = FAILURES[fault];
      const lastsMs = OUTAGES[fault];
      const settings = SETTINGS[fault];
      if (fault === "token-expired") await ask("POST", "tokens", { locationId, action: isOn ? "expire" : "renew" });
      else if (settings) await ask("POST", "settings", { locationId, ...(isOn ? settings : usualOf(settings)) });
      else if (!isOn) return false; // it ends by itself, or with all others
      else if (failure) await ask("POST", "faults", { ...failure, locationId });
      else if (lastsMs !== undefined)
        await ask("POST", "faults", { status: 503, locationId, until: new Date(clock.now().getTime() + lastsMs) });
      else return false;
      return true;
    },
    async clear(locationId) {
      await ask("DELETE", "faults");
      await ask("POST", "settings", { locationId, ...USUAL });
      await ask("POST", "tokens", { locationId, action: "renew" });
    },
    async read(locationId) {
      const [{ faults, expiredLocations }, { locations }, summary] = await Promise.all([
        ask<{ faults: Failure[]; expiredLocations: string[] }>("GET", "faults"),
        ask<{ locations: Record<string, Settings> }>("GET", "settings"),
        ask<Summary>("GET", "journal/summary"),
      ]);
      const settings = locations[locationId] ?? USUAL;
      const until = latestOutage(faults, clock.now());
      const leftMs = until ? until.getTime() - clock.now().getTime() : 0;
      const once = (Object.keys(FAILURES) as Fault[]).map((fault) =>
        entry(fault, { isOn: faults.some((one) => isSame(one, FAILURES[fault])) }),
      );
      return {
        provider: "highlevel",
        faults: [
          ...once,
          entry("outage-1m", { isOn: leftMs > 0 && leftMs <= 60_000, until }),
          entry("outage-5m", { isOn: leftMs > 60_000, until }),
          entry("token-expired", { isState: true, isOn: expiredLocations.includes(locationId) }),
          entry("late-search", { isState: true, isOn: settings.searchLagMs > 0 }),
          entry("half-the-limit", { isState: true, isOn: settings.foreignPerSecond > 0 }),
        ],
        counted: countedIn(summary),
      };
    },
  };
}

const usualOf = (settings: Partial<Settings>): Partial<Settings> => Object.fromEntries(Object.keys(settings).map((name) => [name, 0]));

const entry = (
  fault: Fault,
  { isOn, isState = false, until }: { isOn: boolean; isState?: boolean; until?: Date | undefined },
): SandboxFaults["faults"][number] => ({ fault, isOn, isState, until: isOn && until ? until.toISOString() : null });

const isSame = (one: Failure, other: Failure | undefined): boolean =>
  one.until === undefined &&
  other !== undefined &&
  (["status", "operation", "cut", "silent", "afterWrite"] as const).every((part) => one[part] === other[part]);

function latestOutage(faults: Failure[], now: Date): Date | undefined {
  const ends = faults.flatMap(({ until }) => (until === undefined ? [] : [new Date(until)]));
  return ends.filter((end) => end > now).toSorted((a, b) => b.getTime() - a.getTime())[0];
}

function countedIn({ contacts, notes, tasks, windowMax, answers429, doubled }: Summary): SandboxFaults["counted"] {
  const { leads, refs } = doubled.everCreatedTwice;
  const counts = { contacts, tasks, notes, writtenTwice: leads.length + refs.length, windowMax, answers429 };
  return (Object.keys(counts) as (keyof typeof counts)[]).map((name) => ({ name, count: counts[name] }));
}
