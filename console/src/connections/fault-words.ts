import type { SandboxFault, SandboxFaults } from "../api/types.ts";

type Words = { name: string; means: string };

/** Each thing that can go wrong, and what LeadRelay makes of it. */
export const faultWords: Record<SandboxFault["fault"], Words> = {
  throttled: { name: "Next call: too many requests", means: "Answered 429. LeadRelay waits and asks again." },
  "error-before": { name: "Next contact: error before the write", means: "Answered 502, nothing written. LeadRelay looks, then writes." },
  "error-after": { name: "Next contact: error after the write", means: "Written, then answered 502. LeadRelay looks and finds it." },
  "cut-after": { name: "Next contact: cut after the write", means: "Written, then the connection breaks. LeadRelay looks and finds it." },
  silence: { name: "Next call: silence", means: "No answer at all. LeadRelay gives up on it after a while and looks." },
  "outage-1m": { name: "Outage of one minute", means: "Every call is answered 503." },
  "outage-5m": { name: "Outage of five minutes", means: "Every call is answered 503." },
  "token-expired": {
    name: "Token expired",
    means: "Every call is refused. Work waits until the token is renewed; then test the connection.",
  },
  "late-search": { name: "Search lags 45 seconds", means: "What was just written is not found yet." },
  "half-the-limit": { name: "Another client uses half of the limit", means: "Five requests a second that are not ours." },
  "throttled-1m": { name: "Throttled for one minute", means: "Reads are refused for too many calls." },
  "lost-webhooks-10m": {
    name: "Webhooks get lost for ten minutes",
    means: "What was missed is found by asking, and nothing is there twice.",
  },
  "slow-reads": { name: "Reads are slow", means: "Every answer comes two seconds late." },
  "lost-webhooks": { name: "Webhooks get lost", means: "Leads come only when LeadRelay asks for them." },
  "repeated-webhooks": { name: "Webhooks come twice", means: "Each lead is announced two times." },
};

export const countWords: Record<SandboxFaults["counted"][number]["name"], string> = {
  contacts: "Contacts",
  tasks: "Tasks",
  notes: "Notes",
  writtenTwice: "Written twice",
  windowMax: "Most in 10 seconds",
  answers429: "Answered 429",
  leads: "Leads",
  webhooksWaiting: "Webhooks waiting",
  calls: "Calls",
};

/** What belongs together, in the order people look for it. What is named nowhere is among the last. */
const groups = [
  { name: "Webhooks", of: ["lost-webhooks-10m", "lost-webhooks", "repeated-webhooks"] },
  {
    name: "How the page is set up at Meta",
    of: ["page-unsubscribed", "app-unsubscribed", "callback-elsewhere", "development-mode", "no-ads-task", "portfolio-page"],
  },
  { name: "Access", of: ["token-expired", "token-ending", "data-access-ending", "permission-lost", "leads-access-revoked"] },
  { name: "Limits and slowness", of: ["throttled-1m", "throttled", "half-the-limit", "slow-reads", "late-search"] },
];
const others = "Errors and lost answers";

/** Faults by what they are about; groups without any are left out. */
export function groupFaults<Item extends { fault: string }>(faults: readonly Item[]): { name: string; faults: Item[] }[] {
  const named = groups.map(({ name, of }) => ({ name, faults: of.flatMap((fault) => faults.filter((one) => one.fault === fault)) }));
  const rest = faults.filter(({ fault }) => !groups.some(({ of }) => of.includes(fault)));
  return [...named, { name: others, faults: rest }].filter((group) => group.faults.length > 0);
}
