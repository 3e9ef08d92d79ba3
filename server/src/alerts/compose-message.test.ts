import { expect, test } from "vitest";
import type { LeadNews, Message } from "./channel.ts";
import { composeSlack, composeText, subjectOf } from "./compose-message.ts";

const origin = { workspaceId: "acme", workspaceName: "Acme Roofing", publicUrl: "https://leads.example.com" };
const lead: LeadNews = {
  leadId: "l1",
  name: "Ada Lovelace",
  formName: "Spring",
  campaignName: "Roofs 2026",
  isTest: false,
  submittedAt: new Date("2026-01-05T09:00:00Z"),
  readAt: new Date("2026-01-05T09:00:04Z"),
  answers: null,
};
const message = (...leads: Partial<LeadNews>[]): Message => ({ id: "m1", leads: leads.map((more) => ({ ...lead, ...more })), more: 0 });

test("a message says who, from where, how fast, and where to look", () => {
  expect(composeText(message({}), origin)).toBe(
    "Ada Lovelace\nSpring · Roofs 2026\nHere 4 s after it was sent in.\nhttps://leads.example.com/w/acme/leads/l1",
  );
  expect(subjectOf(message({}), origin)).toBe("New lead for Acme Roofing: Ada Lovelace");
  expect(subjectOf({ ...message({}), more: 240 }, origin)).toBe("241 new leads for Acme Roofing");
  expect(composeText({ ...message({}), more: 240 }, origin)).toContain("and 240 more: https://leads.example.com/w/acme/leads");
});

test("what people typed makes no line, no header, no mention and no link of its own", () => {
  const hostile = message({
    name: "Eve\r\nBcc: all@example.com\u2028<!channel> <https://evil.example|Ada> & *bold*",
    answers: [{ label: "a\nb", value: "x".repeat(900) }],
  });
  expect(subjectOf(hostile, origin)).not.toMatch(/[\r\n\u2028]/u);
  expect(composeText(hostile, origin).split("\n")).toHaveLength(5);
  expect(composeText(hostile, origin)).toContain("…");
  const { text } = composeSlack(hostile, origin);
  expect(text).not.toContain("<!channel>");
  expect(text).not.toContain("<https://evil.example");
  expect(text).toContain("&lt;!channel&gt;");
});

test("a platform's whole seconds never make a lead arrive before it was sent", () => {
  expect(composeText(message({ readAt: new Date("2026-01-05T08:59:59.500Z") }), origin)).toContain("Here 0 s after");
  expect(composeText(message({ submittedAt: null, formName: null, campaignName: null, name: null }), origin)).toBe(
    "No name given\nhttps://leads.example.com/w/acme/leads/l1",
  );
});
