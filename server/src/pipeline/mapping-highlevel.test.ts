import { expect, test } from "vitest";
import { saveMapping } from "../mappings/save-mapping.ts";
import { highlevelApp } from "../testing/highlevel-app.ts";

test("at HighLevel the same mapping makes the fields that are missing, and writes each value in the shape its field takes", async () => {
  const step = '{ id: contact, operation: crm.contacts.upsert, connection: crm, useMapping: true, input: { source: "Facebook" } }';
  await using app = await highlevelApp({ flows: () => [{ name: "flow", steps: [step] }] });
  const rules = [
    { to: "email", from: "email", required: true },
    { to: "customFields.budget", from: "budget", type: "money" as const },
    { to: "customFields.wants", from: "wants", type: "list" as const },
    { to: "tags", fixed: "roof" },
  ];
  await saveMapping(
    { db: app.db, clock: app.clock },
    { workspaceId: app.workspaceId, definition: { id: "all", sourceId: "all-forms", formId: null, rules }, savedBy: null },
  );
  app.forget();
  await app.sendInto("flow", { email: "ada@example.com", budget: "$2,500", wants: "gutters" });
  await app.runUntilDone();
  const fields = [...app.crm.locationOf(undefined).fields.values()];
  expect(fields.map(({ fieldKey, dataType }) => [fieldKey, dataType])).toEqual(
    expect.arrayContaining([
      ["contact.budget", "NUMERICAL"],
      ["contact.wants", "TEXT"],
    ]),
  );
  expect(JSON.stringify(app.readCrm().contacts[0])).toContain("2500");
  expect(app.readCrm().contacts).toMatchObject([{ email: "ada@example.com", source: "Facebook", tags: ["roof"] }]);
  expect(await app.brokenInvariants()).toEqual([]);
});
