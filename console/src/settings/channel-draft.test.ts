import { expect, test } from "vitest";
import { toBody, toDraft } from "./channel-draft.ts";

const channel = {
  channel: "webhook",
  isSetUp: true,
  isOn: true,
  sourceIds: null,
  includesAnswers: false,
  mostPerMinute: 10,
  recipients: [],
  urlHost: "hooks.slack.com",
  format: "slack",
  lastSentAt: null,
  failures: 0,
  lastError: null,
  lastErrorAt: null,
} as const;

test("an address that is not typed anew stays, and no source chosen means every source", () => {
  const draft = toDraft({ ...channel, recipients: [], sourceIds: null });
  expect(toBody({ channel: "webhook" }, draft)).toEqual({
    isOn: true,
    sourceIds: null,
    includesAnswers: false,
    mostPerMinute: 10,
    format: "slack",
  });
  expect(toBody({ channel: "webhook" }, { ...draft, url: " https://hooks.slack.com/x ", sourceIds: ["a"] })).toMatchObject({
    url: "https://hooks.slack.com/x",
    sourceIds: ["a"],
  });
});
