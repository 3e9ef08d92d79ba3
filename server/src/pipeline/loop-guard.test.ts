import { expect, test } from "vitest";
import { compileAutomation } from "../automations/compile.ts";
import { parseDefinition } from "../automations/definition.ts";
import { exampleLead, WORKSPACE } from "../automations/testing/example.ts";
import type { Definitions } from "./definitions.ts";
import { causeOf, DEEPEST, whyLooping } from "./loop-guard.ts";

const automation = (event: string) => {
  const step = { id: "note", operation: "crm.contacts.notes.create", connection: "book", input: {} };
  return compileAutomation(parseDefinition({ id: "listener", trigger: { event }, steps: [step] }));
};

/** The depth that a write of `operation` carries in a run of a lead, where automations listen to these. */
async function depthOf(operation: string, listening: string[], isOn = true): Promise<number | undefined> {
  const automations = listening.map((event) => ({ automationId: event, version: 1, isOn, compiled: automation(event) }));
  const definitions: Definitions = {
    of: async () => ({ workspace: WORKSPACE, sources: [], mappings: [], automations }),
    version: async () => automation("lead.created"),
    forget: () => {},
  };
  const step = { workspaceId: "acme", runId: "r", automationId: "a", operation };
  return (await causeOf(definitions, step, { automation: automation("lead.created"), lead: exampleLead() }))?.depth;
}

test("a write carries its cause only where an automation that is on listens to what it can raise", async () => {
  expect(await depthOf("crm.contacts.upsert", ["lead.created"])).toBeUndefined();
  expect(await depthOf("crm.contacts.upsert", ["contact.created"])).toBe(1);
  expect(await depthOf("crm.contacts.tags.add", ["note.created", "contact.tagged"])).toBe(1);
  expect(await depthOf("crm.contacts.tags.add", ["contact.tagged"], false)).toBeUndefined();
  expect(await depthOf("crm.contacts.notes.create", ["contact.tagged", "task.completed"])).toBeUndefined();
  expect(await depthOf("crm.contacts.notes.create", ["note.created"])).toBe(1);
  expect(await depthOf("crm.contacts.tasks.complete", ["task.completed"])).toBe(1);
  expect(await depthOf("crm.opportunities.setStatus", ["opportunity.status_changed"])).toBe(1);
});

test("an event starts every automation but its own, down to the deepest and no deeper", () => {
  const by = (causeAutomationId: string | null, causeDepth: number) => whyLooping({ automationId: "a" }, { causeAutomationId, causeDepth });
  expect(by(null, 0)).toBeUndefined();
  expect(by("b", DEEPEST)).toBeUndefined();
  expect(by("b", DEEPEST + 1)).toContain("the chain ends here");
  expect(by("a", 1)).toContain("does not start itself");
});
