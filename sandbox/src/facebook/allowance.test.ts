import { expect, test } from "vitest";
import { startFacebook } from "../testing/index.ts";
import { newsletterFormId, samplePageId } from "./sample.ts";

const usageOf = (headers: Headers) => {
  const usage = JSON.parse(headers.get("x-business-use-case-usage") ?? "{}") as Record<string, { call_count: number; type: string }[]>;
  return usage[samplePageId]?.[0];
};

test("an allowance of calls shows in the headers, refuses what is beyond it, and comes back within a day", async () => {
  await using sandbox = await startFacebook();
  sandbox.facebook.limitCalls(4);
  const list = () => sandbox.get(`${newsletterFormId}/leads`);
  for (const percent of [25, 50, 75, 100]) expect(usageOf((await list()).headers)).toMatchObject({ type: "leadgen", call_count: percent });
  const refused = await list();
  expect([refused.status, refused.body.error.code]).toEqual([400, 80005]);
  sandbox.clock.advance({ hours: 25 });
  expect((await list()).status).toBe(200);
});

test("an archived form stays in the list of forms, and its leads can be read", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead({ formId: newsletterFormId, mode: "lost" });
  sandbox.facebook.archiveForm(newsletterFormId);
  const forms = await sandbox.get(`${samplePageId}/leadgen_forms`, { fields: "id,status" });
  expect(forms.body.data).toContainEqual({ id: newsletterFormId, status: "ARCHIVED" });
  expect((await sandbox.get(`${newsletterFormId}/leads`)).body.data).toMatchObject([{ id: lead.id }]);
  expect(() => sandbox.facebook.archiveForm("1")).toThrow("no form");
});

test("an answer that is held comes when it is released, and a filter can be ignored", async () => {
  await using sandbox = await startFacebook();
  sandbox.facebook.submitLead({ formId: newsletterFormId, mode: "lost" });
  const future = { filtering: JSON.stringify([{ field: "time_created", operator: "GREATER_THAN", value: 2_000_000_000 }]) };
  expect((await sandbox.get(`${newsletterFormId}/leads`, future)).body.data).toEqual([]);
  sandbox.facebook.faults.ignoresFilters = true;
  const held = sandbox.facebook.holdAfter("leads", 0);
  const answer = sandbox.get(`${newsletterFormId}/leads`, future);
  await held.reached;
  held.release();
  expect((await answer).body.data).toHaveLength(1);
});
