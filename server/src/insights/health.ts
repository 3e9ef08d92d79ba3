import type { VerifyFirst } from "../backup/verify-first.ts";
import {
  type ExpiringLeads,
  MEMORY_DAYS,
  type SharedAccount,
  type Trouble,
  type TroubledConnection,
  type TroubledEndpoint,
} from "./health-queries.ts";
import { HEALTH_LEVELS, type Health, type HealthItem } from "./home-view.ts";
import type { WorkGroup } from "./work-view.ts";

/** Is all well, and if not, what is there to do: one item for each remedy, the most pressing first. */
export function describeHealth({
  connections,
  groups,
  sourceConnections,
  shared = [],
  verifyFirst,
  endpoints = [],
  watched = [],
  expiring = [],
}: Trouble): Health {
  const items = [
    ...(verifyFirst ? [verifyFirstItem(verifyFirst)] : []),
    ...connections.map(connectionItem),
    ...groups.map(groupItem),
    ...shared.map(sharedItem),
    ...endpoints.map(endpointItem),
    ...watched,
    ...expiring.map(expiringItem),
  ].toSorted((a, b) => HEALTH_LEVELS.indexOf(a.level) - HEALTH_LEVELS.indexOf(b.level) || b.leads - a.leads);
  const urgent = items.filter(({ level }) => level !== "look");
  const [first] = urgent;
  if (!first) return { level: "ok", sentence: sourceConnections === 0 ? "Nothing is connected yet." : "All is well.", items };
  const blockedSources = connections.filter(({ isSource, isPaused }) => isSource && !isPaused).length;
  if (blockedSources > 0 && blockedSources === sourceConnections)
    return { level: "down", sentence: `No new lead can be read: ${first.title}.`, items };
  const sentence =
    urgent.length === 1 ? `One thing needs you: ${first.title}.` : `${urgent.length} things need you, first: ${first.title}.`;
  return { level: "attention", sentence, items };
}

function connectionItem(connection: TroubledConnection): HealthItem {
  const { connectionId, name, blockedCause, blockedCode, blockedMessage, since, isPaused, leads } = connection;
  const href = `/connections/${encodeURIComponent(connectionId)}`;
  const common = { leads, since: since.toISOString() };
  if (isPaused) {
    const detail = "A person paused it. Its work waits until it is resumed.";
    return {
      ...common,
      code: "connection_paused",
      level: leads > 0 ? "act_today" : "look",
      title: `${name} is paused`,
      detail,
      action: { label: "Show connection", href },
    };
  }
  const remedy = REMEDIES[blockedCause ?? ""] ?? OTHER_REMEDY;
  return {
    ...common,
    code: blockedCode ?? blockedCause ?? "connection_blocked",
    level: remedy.level,
    title: `${name} ${remedy.title}`,
    detail: blockedMessage ?? "Its work waits.",
    action: { label: remedy.label, href },
  };
}

/** Each connection is paced as if it were alone; HighLevel counts them together. */
function sharedItem({ connectionId, name, twins }: SharedAccount): HealthItem {
  return {
    code: "account_shared",
    level: "look",
    title: `${name} shares its location's limits`,
    detail: `The same location is also connected ${twins === 1 ? "once more" : `${twins} times more`}, in another workspace. HighLevel counts their calls together, so each of them may be slowed down.`,
    leads: 0,
    since: null,
    action: { label: "Show connection", href: `/connections/${encodeURIComponent(connectionId)}` },
  };
}

/** Read they are ours for good; before that they are only at the platform. */
function expiringItem({ connectionId, connectionName, leads, oldest }: ExpiringLeads): HealthItem {
  const gone = new Date(oldest.getTime() + MEMORY_DAYS * 86_400_000);
  return {
    code: "leads_expiring",
    level: "act_now",
    title: `${leads === 1 ? "A lead" : `${leads} leads`} of ${connectionName ?? "a removed connection"} will be lost`,
    detail: `Facebook keeps leads for ${MEMORY_DAYS} days. ${leads === 1 ? "This one was" : "These were"} announced and could never be read; the first is gone at ${minute(gone)}. Mend the connection before then.`,
    leads,
    since: oldest.toISOString(),
    action:
      connectionId !== null && connectionName !== null
        ? { label: "Show connection", href: `/connections/${encodeURIComponent(connectionId)}` }
        : { label: "Show leads", href: "/leads?state=unreadable" },
  };
}

function endpointItem({ endpointId, name, pausedCode, failingSince, lastError, givenUp }: TroubledEndpoint): HealthItem {
  const lost = givenUp > 0 ? ` ${givenUp} messages had all their tries: send them again once it works.` : "";
  const what = pausedCode
    ? "It was paused, as it took nothing for days or said it is gone. What waits is kept for 30 days: mend it, then resume it."
    : "What it does not take is tried again for three days.";
  return {
    code: pausedCode ?? "endpoint_failing",
    level: "act_today",
    title: `The webhook ${name} ${pausedCode ? "is paused" : "does not take what it is sent"}`,
    detail: `${lastError ? `${lastError} ` : ""}${what}${lost}`,
    leads: 0,
    since: failingSince.toISOString(),
    action: { label: "Show webhook", href: `/webhooks/${endpointId}` },
  };
}

/** Minutes are what a person reads; the platform's list is asked from an hour before, as clocks differ. */
const minute = (moment: Date) => `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;

function verifyFirstItem({ since, until, reason, missingFrom }: VerifyFirst): HealthItem {
  const [title, level] = VERIFY_FIRST[reason];
  const missing = missingFrom
    ? `What came between ${minute(missingFrom)} and ${minute(since)} is not in this database: have the leads of that time read again from their platforms. `
    : "";
  return {
    code: "verify_first",
    level,
    title,
    detail: `${missing}What may have been sent is looked up first, so nothing is written twice. It ends by itself at ${minute(until)}, or an owner of the installation ends it.`,
    leads: 0,
    since: since.toISOString(),
    action: null,
  };
}

const VERIFY_FIRST: Record<VerifyFirst["reason"], [title: string, level: HealthItem["level"]]> = {
  restored: ["A backup was restored", "act_today"],
  rolled_back: ["The database is older than it was", "act_now"],
  by_hand: ["Everything is looked up before it is sent", "look"],
};

type Remedy = { level: HealthItem["level"]; title: string; label: string };
const OTHER_REMEDY: Remedy = { level: "act_now", title: "does not work", label: "Show connection" };

/** By cause of parking; see PARK_CAUSES in connectors/kit/failure.ts. */
const REMEDIES: Record<string, Remedy> = {
  reauthorise: { level: "act_now", title: "must be connected again", label: "Connect again" },
  access: { level: "act_now", title: "may not read what it needs", label: "Check access" },
  configuration: { level: "act_now", title: "is not set up correctly", label: "Check settings" },
  user_action: { level: "act_now", title: "waits for something at the provider", label: "Show what to do" },
  throttled: { level: "look", title: "is slowed down by the provider", label: "Show connection" },
};

function groupItem({ id, code, state, title, message, leads, since }: WorkGroup): HealthItem {
  return {
    code: code ?? `work_${state}`,
    level: "act_today",
    title,
    detail: message,
    leads,
    since,
    action: { label: "Show work", href: `/work?group=${id}` },
  };
}
