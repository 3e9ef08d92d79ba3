import type { LeadNews, Message } from "./channel.ts";

/** What every message needs to know of where it comes from. */
export type Origin = { workspaceId: string; workspaceName: string; publicUrl: string };

const LONGEST_VALUE = 500;

/** The subject of an e-mail, or the first line anywhere. */
export function subjectOf({ leads, more }: Message, { workspaceName }: Origin): string {
  const [first] = leads;
  const prefix = leads.every(({ isTest }) => isTest) ? "[Test] " : "";
  if (leads.length + more > 1) return `${prefix}${leads.length + more} new leads for ${workspaceName}`;
  return `${prefix}New lead for ${workspaceName}: ${oneLine(first?.name ?? "no name given")}`;
}

/** The message as plain text, one paragraph a lead. */
export function composeText(message: Message, origin: Origin): string {
  const paragraphs = message.leads.map((lead) => [...factsOf(lead), linkTo(lead, origin)].join("\n"));
  const rest = message.more > 0 ? [`and ${message.more} more: ${listOf(origin)}`] : [];
  return [...paragraphs, ...rest].join("\n\n");
}

/** The message as Slack's incoming webhooks take it. Source: Slack, "Formatting text for app surfaces": & < > are escaped, so that no answer can call @channel or hide a link. */
export function composeSlack(message: Message, origin: Origin): { text: string; unfurl_links: false } {
  const lines = message.leads.map((lead) => {
    const [name, ...facts] = factsOf(lead).map(escapeSlack);
    return [`<${linkTo(lead, origin)}|${(name ?? "").replaceAll("|", "¦")}>`, ...facts].join("\n");
  });
  const rest = message.more > 0 ? [`and <${listOf(origin)}|${message.more} more>`] : [];
  return {
    text: [`*${escapeSlack(subjectOf(message, origin)).replaceAll("*", "∗")}*`, ...lines, ...rest].join("\n\n"),
    unfurl_links: false,
  };
}

/** The message for programs. */
export function composeJson(message: Message, origin: Origin): object {
  return {
    id: message.id,
    type: "lead.new",
    workspace: origin.workspaceId,
    leads: message.leads.map((lead) => ({
      id: lead.leadId,
      name: lead.name,
      form: lead.formName,
      campaign: lead.campaignName,
      isTest: lead.isTest,
      submittedAt: lead.submittedAt?.toISOString() ?? null,
      arrivedAfterSeconds: secondsOf(lead),
      url: linkTo(lead, origin),
      ...(lead.answers && { answers: lead.answers }),
    })),
    more: message.more,
  };
}

function factsOf(lead: LeadNews): string[] {
  const seconds = secondsOf(lead);
  const from = [lead.formName, lead.campaignName].filter((name) => name !== null).map(oneLine);
  return [
    `${lead.isTest ? "[Test] " : ""}${oneLine(lead.name ?? "No name given")}`,
    ...(from.length > 0 ? [from.join(" · ")] : []),
    ...(seconds === null ? [] : [`Here ${spoken(seconds)} after it was sent in.`]),
    ...(lead.answers ?? []).map(({ label, value }) => `${oneLine(label)}: ${oneLine(value)}`),
  ];
}

/** Platforms give whole seconds, so a lead can seem to be here before it was sent. */
function secondsOf({ submittedAt, readAt }: LeadNews): number | null {
  return submittedAt && Math.max(0, Math.round((readAt.getTime() - submittedAt.getTime()) / 1_000));
}

function spoken(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3_600)} hours`;
}

const linkTo = ({ leadId }: LeadNews, { publicUrl, workspaceId }: Origin) => `${publicUrl}/w/${workspaceId}/leads/${leadId}`;
const listOf = ({ publicUrl, workspaceId }: Origin) => `${publicUrl}/w/${workspaceId}/leads`;
const escapeSlack = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What people typed is hostile: it makes no line of its own, and is not endless. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
