import { effectOf, LEVEL_WORDS, type Message, spoken, type Told } from "./message.ts";

/** As plain text: an e-mail. */
export function asText(message: Message): string {
  const paragraphs = message.alerts.map((told) =>
    [`${LEVEL_WORDS[told.level]}: ${told.title}`, ...linesOf(told), told.action.url].join("\n"),
  );
  return [...paragraphs, `${message.link.label}: ${message.link.url}`].join("\n\n");
}

/** As Slack's incoming webhooks take it, and Mattermost's. Source: Slack, "Formatting text for app surfaces": & < > are escaped, so that no name can call @channel or hide a link. */
export function asSlack(message: Message): object {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const link = ({ label, url }: { label: string; url: string }) => `<${url}|${escaped(label).replaceAll("|", "¦")}>`;
  const paragraphs = message.alerts.map((told) => [...bodyOf(message, told).map(escaped), link(told.action)].join("\n"));
  return {
    text: [`*${escaped(message.headline).replaceAll("*", "∗")}*`, ...paragraphs, link(message.link)].join("\n\n"),
    unfurl_links: false,
  };
}

/**
 * As the webhooks of Teams' workflows take it: an Adaptive Card (version 1.4, which Teams shows). Text stands in text runs, where no
 * Markdown is read. Source: Microsoft, "Create incoming webhooks with Workflows for Microsoft Teams"; Adaptive Cards, RichTextBlock.
 */
export function asTeams(message: Message): object {
  const block = (text: string, look: object = {}) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text, ...look }] });
  const body = [
    block(message.headline, { weight: "Bolder", size: "Medium" }),
    ...message.alerts.flatMap((told) => bodyOf(message, told).map((line) => block(line))),
  ];
  const actions = [...message.alerts.slice(0, 3).map(({ action }) => action), message.link].map(({ label, url }) => ({
    type: "Action.OpenUrl",
    title: label,
    url,
  }));
  const content = { $schema: "http://adaptivecards.io/schemas/adaptive-card.json", type: "AdaptiveCard", version: "1.4", body, actions };
  return { type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }] };
}

/** Discord's limits of an embed (Discord, "Channels Resource", embed limits). */
const DISCORD_TITLE = 256;
const DISCORD_TEXT = 4_096;
const COLOURS = { act_now: 0xd92d20, act_today: 0xdc6803, look: 0x667085, resolved: 0x079455 };

/** As Discord's webhooks take it. Markdown is escaped and nobody can be mentioned. Source: Discord, "Execute Webhook". */
export function asDiscord(message: Message): object {
  const escaped = (text: string) => text.replaceAll(/[\\*_~`|>[\]()#@]/g, (sign) => `\\${sign}`);
  const lines = message.alerts.map((told) => [...bodyOf(message, told).map(escaped), told.action.url].join("\n"));
  const [first] = message.alerts;
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: message.headline.slice(0, DISCORD_TITLE),
        url: message.link.url,
        description: lines.join("\n\n").slice(0, DISCORD_TEXT),
        color: message.type === "resolved" ? COLOURS.resolved : COLOURS[first?.level ?? "look"],
      },
    ],
  };
}

/** For programs; signed beside it as Standard Webhooks says. */
export function asJson(message: Message): object {
  return {
    type: `alert.${message.type}`,
    timestamp: message.at.toISOString(),
    data: {
      workspace: message.workspace.id,
      headline: message.headline,
      alerts: message.alerts.map(({ since, resolvedAt, ...told }) => ({
        ...told,
        since: since.toISOString(),
        resolvedAt: resolvedAt?.toISOString() ?? null,
      })),
    },
  };
}

/** What is said below the headline, which already has the title of a single alert. */
const bodyOf = ({ type }: Message, told: Told): string[] =>
  type === "summary" ? [`${LEVEL_WORDS[told.level]}: ${told.title}`, ...linesOf(told)] : linesOf(told);

function linesOf(told: Told): string[] {
  if (told.resolvedAt)
    return [`It was so for ${spoken(told.resolvedAt.getTime() - told.since.getTime())}, until ${minute(told.resolvedAt)}.`];
  return [told.detail, effectOf(told), `Since ${minute(told.since)}.`].filter((line) => line !== "");
}

const minute = (moment: Date) => `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
