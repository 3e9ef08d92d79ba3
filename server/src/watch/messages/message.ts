import type { Alert } from "../alert.ts";
import type { Level } from "../cause.ts";

export type MessageType = "opened" | "resolved" | "summary" | "test";

/** What a message tells, before it is put into the form of a channel. No personal data: an alert has none. */
export type Message = {
  id: string;
  type: MessageType;
  at: Date;
  workspace: { id: string; name: string };
  headline: string;
  alerts: Told[];
  link: { label: string; url: string };
};

/** What is told of one alert. */
export type Told = {
  id: string;
  kind: string;
  level: Level;
  title: string;
  detail: string;
  leads: number;
  since: Date;
  resolvedAt: Date | null;
  action: { label: string; url: string };
};

export type Origin = { workspace: { id: string; name: string }; publicUrl: string };

export const LEVEL_WORDS: Record<Level, string> = { act_now: "Act now", act_today: "Act today", look: "Have a look" };

/** Puts together what a message says. A summary has many alerts, most pressing first; the others have one. Pure. */
export function composeMessage(
  { id, type, at, alerts }: { id: string; type: MessageType; at: Date; alerts: Alert[] },
  { workspace, publicUrl }: Origin,
): Message {
  const home = `${publicUrl}/w/${workspace.id}`;
  const told = alerts.map((alert) => toTold(alert, home));
  const page = { label: "Show alerts", url: `${home}/alerts` };
  return { id, type, at, workspace, headline: headlineOf(type, told, workspace.name), alerts: told, link: page };
}

function toTold({ alertId, kind, level, title, detail, leads, since, resolvedAt, actionLabel, actionHref }: Alert, home: string): Told {
  const action = { label: oneLine(actionLabel), url: home + (actionHref === "/" ? "" : actionHref) };
  return { id: alertId, kind, level, title: oneLine(title), detail: oneLine(detail), leads, since, resolvedAt, action };
}

function headlineOf(type: MessageType, told: Told[], workspaceName: string): string {
  const [first] = told;
  const name = oneLine(workspaceName);
  if (type === "test") return `${name}: this is a test of alerts`;
  if (type === "summary") return `${name}: ${told.length === 1 ? "one alert stands" : `${told.length} alerts stand`}`;
  if (!first) return name;
  if (type === "resolved")
    return `Resolved in ${name}${first.resolvedAt ? ` after ${spoken(first.resolvedAt.getTime() - first.since.getTime())}` : ""}: ${first.title}`;
  return `${LEVEL_WORDS[first.level]} in ${name}: ${first.title}`;
}

/** "3 leads wait for it.", or nothing. */
export const effectOf = ({ leads, resolvedAt }: Told): string =>
  leads === 0 || resolvedAt ? "" : `${leads === 1 ? "1 lead waits" : `${leads} leads wait`} for it.`;

/** A duration as people say it: "40 s", "12 min", "5 h 20 min", "3 days". */
export function spoken(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.max(0, Math.round(ms / 1_000))} s`;
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
  return `${Math.round(minutes / 1_440)} days`;
}

/** Names come from accounts of others: they make no line of their own, and are not endless. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
