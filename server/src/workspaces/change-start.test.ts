import { afterAll, beforeAll, expect, test } from "vitest";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import { changeStart } from "./change-start.ts";
import { EXAMPLE_ENV, EXAMPLE_FILE } from "./testing/example-file.ts";
import { openWorkspaces, type TestWorkspaces } from "./testing/open-workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openWorkspaces();
  await workspaces.apply(EXAMPLE_FILE, EXAMPLE_ENV);
});
afterAll(() => workspaces[Symbol.asyncDispose]());

const key = { workspaceId: "acme", automationId: "facebook-to-contacts" };
const stored = async () => (await workspaces.state("acme"))?.automations[0];

test("another start is the next version, the steps stay, and a start as it was is none", async () => {
  const steps = (await stored())?.definition.steps;
  await changeStart(workspaces.deps, { ...key, trigger: { event: "lead.created" }, conditions: ["lead.email"], version: 1 });
  expect(await stored()).toMatchObject({
    version: 2,
    isOn: true,
    definition: { trigger: { event: "lead.created" }, conditions: ["lead.email"], steps },
  });
  await changeStart(workspaces.deps, { ...key, trigger: { event: "lead.created" } });
  expect(await stored()).toMatchObject({ version: 2, definition: { conditions: ["lead.email"] } });
  await changeStart(workspaces.deps, { ...key, conditions: [] });
  expect(await stored()).toMatchObject({ version: 3 });
  expect((await stored())?.definition).not.toHaveProperty("conditions");
});

test("what does not fit is refused with its place, and nothing is written", async () => {
  const before = await workspaces.rows("acme");
  const version = (await stored())?.version ?? 0;
  const refused = (start: object) => changeStart(workspaces.deps, { ...key, ...start }).catch((error: unknown) => error);
  const said = async (start: object) => {
    const error = await refused(start);
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).message;
  };
  expect(await said({ trigger: { event: "lead.created", source: "autumn-form" } })).toContain('there is no source "autumn-form"');
  expect(await said({ trigger: { event: "contact.created", tag: "vip" } })).toContain("belongs to contact.tagged");
  expect(await said({ trigger: { event: "moon.full" } })).toContain("is not an event");
  expect(await said({ conditions: ["lead.email =="] })).toContain("cannot start like this: conditions[0]: ");
  expect(await refused({ trigger: { event: "lead.created" }, version: version - 1 })).toBeInstanceOf(Conflict);
  expect(await refused({ automationId: "nobody", trigger: { event: "lead.created" } })).toBeInstanceOf(NotFound);
  expect(await workspaces.rows("acme")).toBe(before);
});
