import { expect, test } from "vitest";
import { compileAutomation } from "./compile.ts";
import { destinations } from "./definition.ts";
import { outline } from "./outline.ts";
import { answer, automation, exampleLead, NOW, WORKSPACE } from "./testing/example.ts";
import { next, type Progress, resume } from "./walk.ts";

const definition = automation([
  { id: "contact", input: { email: "{{ lead.email }}" } },
  { id: "tags", input: { contactId: "{{ steps.contact.id }}" }, connection: "other-crm" },
  {
    if: 'lead.answers["budget"] >= 1000',
    then: [
      { id: "call", input: { contactId: "{{ steps.contact.id }}" } },
      { if: "lead.phone", then: [{ id: "sms" }] },
    ],
    else: [{ id: "mail" }],
  },
  { id: "note", input: { call: "{{ steps.call.id }}" } },
]);
const compiled = compileAutomation(definition);

function state(budget: string, phone: string | null = null) {
  return {
    lead: exampleLead({ person: { phone }, answers: [answer("budget", budget)] }),
    workspace: WORKSPACE,
    outputs: {} as Record<string, unknown>,
    now: NOW,
  };
}

/** Walks to the end as if every step were delivered; gives the paths. */
function road(run: ReturnType<typeof state>): string[] {
  const paths: string[] = [];
  for (let progress: Progress = next(compiled, run, null); !progress.isDone; progress = next(compiled, run, paths.at(-1) ?? null)) {
    expect(progress.steps).toHaveLength(1);
    const [step] = progress.steps;
    if (!step || "broken" in step) throw new Error("broken");
    run.outputs[step.stepId] = { id: `id of ${step.stepId}` };
    paths.push(step.path);
  }
  return paths;
}

test("a run goes step by step, down the branch whose condition holds, and on after it", () => {
  expect(road(state("1500", "+12025550178"))).toEqual(["contact", "tags", "if-3.then.call", "if-3.then.if-2.then.sms", "note"]);
  expect(road(state("1500"))).toEqual(["contact", "tags", "if-3.then.call", "note"]);
  expect(road(state("900"))).toEqual(["contact", "tags", "if-3.else.mail", "note"]);
});

test("a step is given with its input filled in, from the lead and from what earlier steps left", () => {
  const run = state("1500");
  expect(next(compiled, run, null).steps).toEqual([
    { path: "contact", stepId: "contact", operation: "crm.contacts.upsert", connectionId: "acme-crm", input: { email: "ada@example.com" } },
  ]);
  run.outputs["contact"] = { id: "C1" };
  expect(next(compiled, run, "contact").steps).toMatchObject([{ path: "tags", connectionId: "other-crm", input: { contactId: "C1" } }]);
});

test("what a branch not taken would have left is nothing", () => {
  expect(next(compiled, state("900"), "if-3.else.mail").steps).toMatchObject([{ path: "note", input: { call: null } }]);
});

test("a branch that is passed is told, with a reason without the answer", () => {
  expect(next(compiled, state("900"), "tags").branches).toEqual([
    { path: "if-3", holds: false, reason: 'the condition lead.answers["budget"] >= 1000 does not hold' },
  ]);
  expect(next(compiled, state("1500"), "if-3.then.call")).toEqual({
    steps: [expect.objectContaining({ path: "note" })],
    branches: [{ path: "if-3.then.if-2", holds: false, reason: "the condition lead.phone does not hold" }],
    isDone: false,
  });
});

test("after the last step the run is done, also when a branch that is not taken comes last", () => {
  expect(next(compiled, state("900"), "note")).toEqual({ steps: [], branches: [], isDone: true });
  const endsInBranch = compileAutomation(automation([{ id: "contact" }, { if: "lead.phone", then: [{ id: "sms" }] }]));
  expect(next(endsInBranch, state("1"), "contact")).toMatchObject({ steps: [], branches: [{ holds: false }], isDone: true });
});

test("the same state gives the same answer", () => {
  const run = state("1500");
  expect(next(compiled, run, "tags")).toEqual(next(compiled, run, "tags"));
  expect(resume(compiled, run, "contact")).toEqual(next(compiled, run, null));
  expect(resume(compiled, run, "if-3")).toEqual(next(compiled, run, "tags"));
});

test("a step that cannot be filled in is broken, with a reason that holds nothing of the lead", () => {
  const broken = compileAutomation(automation([{ id: "call", input: { dueDate: '{{ lead.answers["budget"] | add_time: "1d" }}' } }]));
  expect(next(broken, state("as little as possible"), null)).toEqual({
    steps: [
      {
        path: "call",
        stepId: "call",
        operation: "crm.contacts.upsert",
        connectionId: "acme-crm",
        broken: "A template cannot be filled in: add_time was given something that is no date.",
      },
    ],
    branches: [],
    isDone: false,
  });
});

test("a path that the version does not have is a mistake of ours", () => {
  expect(() => next(compiled, state("1"), "gone")).toThrow("has no step gone");
});

test("the destinations are the connections it writes to, each once", () => {
  expect(destinations(definition)).toEqual(["acme-crm", "other-crm"]);
  expect(compiled.destinations).toEqual(["acme-crm", "other-crm"]);
});

test("the outline reads from top to bottom", () => {
  const items = outline(definition, (operation) => (operation === "crm.contacts.upsert" ? "Create or update a contact" : undefined));
  expect(items.map(({ path, kind, depth, title }) => `${"  ".repeat(depth)}${path} ${kind} ${title}`)).toEqual([
    "contact action Create or update a contact",
    "tags action Create or update a contact",
    'if-3 if If lead.answers["budget"] >= 1000',
    "  if-3.then.call action Create or update a contact",
    "  if-3.then.if-2 if If lead.phone",
    "    if-3.then.if-2.then.sms action Create or update a contact",
    "  if-3.else.mail action Create or update a contact",
    "note action Create or update a contact",
  ]);
  expect(items.map((item) => item.path)).toEqual([...compiled.nodes.keys()]);
});
