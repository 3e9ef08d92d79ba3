import { expect, test } from "vitest";
import { compileAutomation } from "./compile.ts";
import { decide } from "./decide.ts";
import type { Definition } from "./definition.ts";
import { answer, automation, exampleLead, NOW, WORKSPACE } from "./testing/example.ts";

const lead = exampleLead({ answers: [answer("budget", "900")] });

function decideOn(rest: Partial<Omit<Definition, "steps">>, options: { type?: string; isOn?: boolean; sourceId?: string | null } = {}) {
  const { type = "lead.created", isOn = true, sourceId = "spring-form" } = options;
  const compiled = compileAutomation(automation([{ id: "contact" }], rest));
  return decide({ isOn, compiled }, { event: { type, occurredAt: NOW }, lead: { ...lead, sourceId }, workspace: WORKSPACE });
}

test("an automation wants the events it listens to", () => {
  expect(decideOn({})).toEqual({ wanted: true, reason: "it listens to lead.created of any source" });
  expect(decideOn({ trigger: { event: "lead.created", source: "spring-form" }, conditions: ["lead.email"] })).toEqual({
    wanted: true,
    reason: "it listens to lead.created of the source spring-form; its condition holds",
  });
});

test("it does not want any other, and says why", () => {
  expect(decideOn({}, { type: "lead.updated" }).reason).toBe("it listens to lead.created, not to lead.updated");
  expect(decideOn({}, { isOn: false })).toEqual({ wanted: false, reason: "the automation is switched off" });
  const autumn: Partial<Definition> = { trigger: { event: "lead.created", source: "autumn-form" } };
  expect(decideOn(autumn)).toEqual({ wanted: false, reason: "it listens to the source autumn-form, the lead came by spring-form" });
  expect(decideOn(autumn, { sourceId: null })).toEqual({ wanted: false, reason: "the lead came by no source, it listens to autumn-form" });
});

test("all conditions must hold; the one that does not is named, without the answer", () => {
  const condition = 'lead.answers["budget"] >= 1000';
  const decision = decideOn({ conditions: ["lead.email", condition] });
  expect(decision).toEqual({ wanted: false, reason: `the condition ${condition} does not hold` });
});
