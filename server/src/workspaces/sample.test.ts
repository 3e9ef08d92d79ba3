import { expect, test } from "vitest";
import { compileAutomation } from "../automations/compile.ts";
import { answer, exampleLead, NOW } from "../automations/testing/example.ts";
import { next } from "../automations/walk.ts";
import { highlevel } from "../connectors/highlevel/index.ts";
import { sandboxWorkspaceFile } from "./sample.ts";

const file = sandboxWorkspaceFile({
  page: { pageId: "900000000000001", accessToken: "page-token", appSecret: "app-secret" },
  location: { locationId: "SandboxLocation00001", accessToken: "location-token" },
});
const automation = file.automations[0]?.definition;
if (!automation) throw new Error("the sample has an automation");
const compiled = compileAutomation(automation);

/** What the sample sends for a lead: each input as its operation reads it. */
function inputsFor(lead: ReturnType<typeof exampleLead>): Record<string, unknown> {
  const state = { lead, workspace: file.workspace, outputs: { contact: { id: "C1" } }, now: NOW };
  const inputs: Record<string, unknown> = {};
  for (let progress = next(compiled, state, null); !progress.isDone;) {
    const [step] = progress.steps;
    if (!step || "broken" in step) throw new Error("broken");
    const operation = highlevel.operations.find(({ id }) => id === step.operation);
    inputs[step.stepId] = operation?.input.parse(step.input);
    progress = next(compiled, state, step.path);
  }
  return inputs;
}

test("the sample makes a contact, its tags, a task in five minutes and a note with all answers; a large budget is hot", () => {
  const answers = [answer("budget", "1500"), answer("rooms", "kitchen", "bath")];
  expect(inputsFor(exampleLead({ answers }))).toMatchObject({
    contact: { email: "ada@example.com", phone: "+12025550178", firstName: "Ada", lastName: "King", source: "Facebook: Spring" },
    tags: { contactId: "C1", tags: ["facebook", "spring-offer-2026"] },
    call: { contactId: "C1", title: "Call Ada", dueDate: "2026-01-05T09:05:00.000Z", body: "budget?: 1500\nrooms?: kitchen, bath" },
    note: {
      contactId: "C1",
      body: [
        "New lead from the form Spring Offer 2026",
        "Campaign: Spring",
        "Ad: Video A",
        "Submitted: 2026-01-05 03:59", // in New York
        "budget?: 1500",
        "rooms?: kitchen, bath",
      ].join("\n"),
    },
    hot: { contactId: "C1", tags: ["hot"] },
  });
});

test("a lead that says next to nothing goes the same road", () => {
  const lead = exampleLead({
    person: { email: null, firstName: null, lastName: null },
    campaign: null,
    ad: null,
    form: { id: "77", name: null, version: null },
  });
  const inputs = inputsFor(lead);
  expect(Object.keys(inputs)).toEqual(["contact", "tags", "call", "note"]);
  expect(inputs).toMatchObject({
    contact: { phone: "+12025550178", source: "Facebook:" },
    tags: { tags: ["facebook"] },
    call: { title: "Call the new lead" },
    note: { body: "New lead from the form 77\nSubmitted: 2026-01-05 03:59" },
  });
  expect(inputsFor(exampleLead({ campaign: null }))["contact"]).toMatchObject({ source: "Facebook: Spring Offer 2026" });
  expect((inputs["contact"] as { email?: string }).email).toBeUndefined();
});

test("the same steps wait for their switch at the simulated HighLevel", () => {
  const [live, waiting] = file.automations;
  expect([live?.isOn, waiting?.isOn]).toEqual([undefined, false]);
  expect(waiting?.definition).toMatchObject({ id: "facebook-to-highlevel", trigger: automation.trigger });
  const here = JSON.stringify(automation.steps);
  expect(JSON.stringify(waiting?.definition.steps)).toBe(here.replaceAll('"contact-book"', '"sandbox-highlevel"'));
});
