import type { NotificationChannel, NotificationSettings } from "../api/types.ts";

/** What a person is typing; nothing of it holds before it is saved. */
export type Draft = {
  isOn: boolean;
  recipients: string[];
  url: string;
  format: "slack" | "json";
  sourceIds: string[];
  includesAnswers: boolean;
  mostPerMinute: number;
};

export const toDraft = (channel: NotificationChannel): Draft => ({
  isOn: channel.isOn,
  recipients: channel.recipients,
  url: "",
  format: channel.format,
  sourceIds: channel.sourceIds ?? [],
  includesAnswers: channel.includesAnswers,
  mostPerMinute: channel.mostPerMinute,
});

/** No source chosen means every source; an address left empty stays what it was. */
export function toBody({ channel }: Pick<NotificationChannel, "channel">, draft: Draft): NotificationSettings {
  const { isOn, recipients, format, includesAnswers, mostPerMinute } = draft;
  const sourceIds = draft.sourceIds.length > 0 ? draft.sourceIds : null;
  const url = draft.url.trim();
  return {
    isOn,
    sourceIds,
    includesAnswers,
    mostPerMinute,
    format,
    ...(channel === "email" && recipients.length > 0 && { recipients: recipients.map((recipient) => recipient.trim()) }),
    ...(channel === "webhook" && url !== "" && { url }),
  };
}
