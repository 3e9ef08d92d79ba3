import { expect, test } from "vitest";
import { fromDraft, toDraft } from "./trigger-choice.ts";

const trigger = { event: "contact.tagged", source: null, tag: "vip", stage: null, status: null };

test("a start is edited as one choice and lines, and sent as it was", () => {
  const draft = toDraft({ trigger, definition: { trigger: {}, conditions: ["lead.email", "lead.city == 'Bonn'"], steps: [] } });
  expect(draft).toEqual({ event: "contact.tagged", which: "vip", conditions: "lead.email\nlead.city == 'Bonn'" });
  expect(fromDraft(draft)).toEqual({ trigger: { event: "contact.tagged", tag: "vip" }, conditions: ["lead.email", "lead.city == 'Bonn'"] });
});

test("what narrows one event does not narrow another, and empty lines are no conditions", () => {
  expect(fromDraft({ event: "contact.created", which: "vip", conditions: " \n\n" })).toEqual({
    trigger: { event: "contact.created" },
    conditions: [],
  });
  expect(fromDraft({ event: "lead.created", which: " spring-form ", conditions: "" }).trigger).toEqual({
    event: "lead.created",
    source: "spring-form",
  });
});
