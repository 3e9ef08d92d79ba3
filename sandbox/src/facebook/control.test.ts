import { expect, test } from "vitest";
import { matching } from "../testing/matchers.ts";
import { startFacebook } from "../testing/index.ts";
import { newsletterFormId, roofFormId, samplePageId } from "./index.ts";

test("the control API answers only its own token, and not at all without one", async () => {
  await using sandbox = await startFacebook();
  await using closed = await startFacebook({ controlToken: undefined });
  expect((await sandbox.control("GET", "status")).status).toBe(200);
  expect((await sandbox.request("GET", "/_control/status", {})).status).toBe(401);
  expect((await sandbox.request("GET", "/_control/status", {}, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  expect((await closed.control("GET", "status")).status).toBe(401);
  expect((await closed.request("GET", "/_control/status", {}, { headers: { authorization: "Bearer undefined" } })).status).toBe(401);
});

test("forms come with all a screen needs to let someone fill them in", async () => {
  await using sandbox = await startFacebook();
  const { body } = await sandbox.control("GET", "forms");
  expect(body.pages).toMatchObject([
    {
      id: samplePageId,
      name: "Harbour Roofing (sandbox)",
      forms: [{ id: roofFormId }, { id: newsletterFormId, questions: [{ key: "email" }, { key: "first_name" }] }],
    },
  ]);
  const roof = body.pages[0]?.forms[0];
  expect(Object.fromEntries((roof?.questions ?? []).map((question) => [question.key, question.input]))).toEqual({
    full_name: "text",
    email: "email",
    phone_number: "phone",
    zip_code: "text",
    budget: "number",
    "what_needs_work?": "choices",
    "when_should_we_come?": "choice",
    "anything_else_/_comments?": "long-text",
  });
  expect(roof?.consents).toMatchObject([
    { key: "terms", required: true },
    { key: "marketing", required: false },
  ]);
});

test("a sent lead is stored, notified at once, and says how the webhook answered", async () => {
  await using sandbox = await startFacebook();
  const answers = [
    { name: "email", values: ["ana@example.com"] },
    { name: "what_needs_work?", values: ["leak", "gutters"] },
    { name: "zip_code" },
  ];
  const { status, body } = await sandbox.control("POST", "leads", { formId: roofFormId, answers, consents: { marketing: true } });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    leads: [{ id: matching(/^\d{17}$/) }],
    deliveries: [{ status: "delivered", attempts: [{ status: 200 }] }],
  });
  expect(sandbox.receiver.posts[0]?.body).toContain(body.leads[0]?.id);
  expect((await sandbox.get(body.leads[0]?.id ?? "", { fields: "field_data,custom_disclaimer_responses" })).body).toMatchObject({
    field_data: answers,
    custom_disclaimer_responses: [{ checkbox_key: "marketing", is_checked: "1" }],
  });
});

test("many leads without answers are many people, and modes apply to all", async () => {
  await using sandbox = await startFacebook();
  const { body } = await sandbox.control("POST", "leads", { formId: roofFormId, count: 40, mode: ["batched", "repeated"] });
  expect(body.leads).toHaveLength(40);
  expect(sandbox.receiver.posts).toHaveLength(2);
  const emails = sandbox.facebook.leads.map((lead) => lead.answers.find(({ name }) => name === "email")?.values?.[0]);
  expect(new Set(emails).size).toBe(40);
});

test("a lead that the form could not have is refused in plain words, and nothing is sent", async () => {
  await using sandbox = await startFacebook();
  const refuse = async (body: unknown): Promise<[number, string]> => {
    const answer = await sandbox.control("POST", "leads", body);
    return [answer.status, answer.body.error.message];
  };
  expect(await refuse({ formId: "1" })).toEqual([404, "The sandbox has no form 1."]);
  expect(await refuse({ formId: newsletterFormId, answers: [{ name: "budget", values: ["1"] }] })).toEqual([
    400,
    'The form "Newsletter" does not ask "budget". It asks: email, first_name.',
  ]);
  expect(await refuse({ formId: roofFormId, answers: [{ name: "when_should_we_come?", values: ["never"] }] })).toEqual([
    400,
    '"When should we come?" does not offer "never". It offers: this_week, this_month, later.',
  ]);
  expect(await refuse({ formId: roofFormId, answers: [{ name: "when_should_we_come?", values: ["later", "this_week"] }] })).toEqual([
    400,
    '"When should we come?" takes one choice.',
  ]);
  expect((await refuse({ formId: roofFormId, mode: "sideways" }))[0]).toBe(400);
  expect((await refuse({ formId: roofFormId, typo: 1 }))[1]).toContain("typo");
  expect((await sandbox.control("POST", "nothing")).status).toBe(404);
  expect([sandbox.receiver.posts.length, sandbox.facebook.leads.length]).toEqual([0, 0]);
});

test("sample answers fit the form, with a number as budget, another person each time", async () => {
  await using sandbox = await startFacebook();
  const emails = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    const { body } = await sandbox.control("GET", `sample-answers?formId=${roofFormId}`);
    const valueOf = (name: string): string => body.answers.find((answer: { name: string }) => answer.name === name)?.values[0] ?? "";
    emails.add(valueOf("email"));
    expect(Number(valueOf("budget"))).toBeGreaterThan(0);
    expect((await sandbox.control("POST", "leads", { formId: roofFormId, ...body })).status).toBe(200);
  }
  expect(emails.size).toBe(10);
});

test("faults are set as a whole, seen as set, and gone when left out", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead();
  const wanted = {
    chaos: { lostNotifications: 0.5 },
    failures: [{ on: "form", code: 2 }],
    revokedLeadsAccess: [samplePageId],
    delivery: { mode: "late", delayMs: 1000 },
  };
  expect((await sandbox.control("PUT", "faults", wanted)).body).toMatchObject({ ...wanted, expiredTokens: [], throttle: null });
  expect((await sandbox.get(id)).body.error).toMatchObject({ code: 103 });
  await sandbox.control("PUT", "faults", { expiredTokens: [samplePageId] });
  expect((await sandbox.get(id)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  await sandbox.control("PUT", "faults", {});
  expect((await sandbox.get(id)).status).toBe(200);
  expect((await sandbox.control("GET", "faults")).body).toMatchObject({
    chaos: { lostNotifications: 0 },
    failures: [],
    expiredTokens: [],
    delivery: {},
  });
  expect((await sandbox.control("PUT", "faults", { chaos: { lostNotifications: 2 } })).status).toBe(400);
});

test("deliveries are listed newest first; a reset forgets leads, deliveries, counts and faults", async () => {
  await using sandbox = await startFacebook();
  const first = await sandbox.facebook.sendLead();
  const second = await sandbox.facebook.sendLead({ mode: "late" });
  const { body } = await sandbox.control("GET", "deliveries");
  expect(body).toMatchObject({
    waiting: 1,
    deliveries: [
      { status: "waiting", leadIds: [second.id], nextAttemptAt: "2026-11-02T14:03:00.000Z" },
      { status: "delivered", leadIds: [first.id] },
    ],
  });
  await sandbox.get(first.id);
  sandbox.facebook.expireToken(samplePageId);
  await sandbox.control("POST", "reset");
  expect((await sandbox.control("GET", "status")).body).toEqual({ leads: 0, waiting: 0, requests: { http: 0, calls: 0, byKind: {} } });
  expect((await sandbox.get(`${roofFormId}/leads`)).body).toEqual({ data: [] });
});
