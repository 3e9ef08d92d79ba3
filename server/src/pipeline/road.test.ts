import { expect, test } from "vitest";
import { testApp } from "../testing/test-app.ts";

test("a lead form filled in on Facebook becomes a contact with tags, a task and a note", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead({ answers: { full_name: "Ada Lovelace", email: "Ada@Example.com", phone_number: "+12025550143" } });
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({
    contacts: [
      {
        email: "ada@example.com",
        phone: "+12025550143",
        firstName: "Ada",
        lastName: "Lovelace",
        tags: ["facebook", "free-roof-inspection"],
      },
    ],
    tasks: [{ title: "Call Ada" }],
    notes: [{ body: expect.stringContaining("From Free roof inspection") }],
  });
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a lead costs one read, a burst of them one in all, and each four writes: the form and the ids of custom fields are remembered", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  app.book.requests.length = 0;
  app.sandbox.facebook.requests.reset();
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(app.sandbox.facebook.requests.count()).toBe(1);
  expect(app.book.requests).toHaveLength(4);
  for (let sent = 0; sent < 5; sent += 1) await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(app.sandbox.facebook.requests.count()).toBe(2);
  expect(app.book.requests).toHaveLength(24);
});

test("a webhook that comes twice, and one inside a batch, is one lead", async () => {
  await using app = await testApp();
  app.sandbox.facebook.submitLead({ mode: ["repeated", "batched"], answers: { email: "ada@example.com" } });
  app.sandbox.facebook.submitLead({ mode: ["repeated", "batched", "numeric-ids"], answers: { email: "bob@example.com" } });
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
  expect((await app.readLeads()).map(({ externalId }) => externalId)).toEqual(app.sandbox.facebook.leads.map(({ id }) => id).toSorted());
  expect((await app.readBook()).contacts).toHaveLength(2);
});

test("the same person twice is one contact, and both submissions are kept", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead({ answers: { email: "ada@example.com", full_name: "Ada Lovelace" } });
  app.clock.advance({ seconds: 1 });
  await app.sandbox.facebook.sendLead({ answers: { email: "ADA@example.com ", full_name: "Ada King" } });
  await app.runDueWork();
  const book = await app.readBook();
  expect(book.contacts).toMatchObject([{ email: "ada@example.com", lastName: "King" }]);
  expect(book.notes).toHaveLength(2);
  expect(await app.readLeads()).toHaveLength(2);
});

test("a lead without e-mail and phone becomes one contact, found again by its lead id although an answer was lost", async () => {
  await using app = await testApp();
  app.book.choose(({ method, path, number }) => (method === "POST" && /\/contacts\/?$/.test(path) && number < 12 ? "cut" : undefined));
  await app.sandbox.facebook.sendLead({ answers: { full_name: "No Body" } });
  await app.runUntilDone();
  expect(await app.readBook()).toMatchObject({ contacts: [{ email: null, phone: null, firstName: "No" }], tasks: [{}], notes: [{}] });
});

test("NUL characters and lone surrogates in answers do not stop a lead", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead({ answers: { full_name: "Ada \u0000\ud800 Lovelace", email: "ada@example.com" } });
  await app.runUntilDone();
  expect(await app.readLeads()).toMatchObject([{ state: "matched" }]);
  expect((await app.readBook()).contacts).toMatchObject([{ email: "ada@example.com" }]);
});

test("a lead of a form that was deleted goes on with its keys instead of labels", async () => {
  await using app = await testApp();
  const lead = app.sandbox.facebook.submitLead({ answers: { email: "ada@example.com" } });
  app.sandbox.facebook.deleteForm(lead.formId);
  await app.sandbox.facebook.deliverDue();
  await app.runUntilDone();
  expect((await app.readBook()).contacts).toMatchObject([{ email: "ada@example.com" }]);
});

test("an expired token parks the lead without using attempts; a new token lets it go on by itself", async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  const [page] = [...facebook.state.pages.keys()];
  facebook.expireToken(page ?? "");
  await facebook.sendLead({ answers: { email: "ada@example.com" } });
  await facebook.sendLead({ answers: { email: "bob@example.com" } });
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([
    { state: "unreadable", cause: "reauthorise", attempts: 0 },
    { state: "unreadable", cause: "reauthorise", attempts: 0 },
  ]);
  app.clock.advance({ hours: 30 });
  await app.runDueWork();
  expect((await app.readLeads()).every(({ attempts }) => attempts === 0)).toBe(true);
  facebook.renewToken(page ?? "");
  app.clock.advance({ minutes: 10 });
  await app.runDueWork();
  expect((await app.readBook()).contacts).toHaveLength(2);
});

test("no automation wants the lead: it is kept as unrouted, with the reason of each automation", async () => {
  await using app = await testApp();
  await app.db.updateTable("automations").set({ isOn: false }).execute();
  app.forget();
  await app.sandbox.facebook.sendLead({ answers: { email: "ada@example.com" } });
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "unrouted", code: "unrouted", dueAt: null }]);
  expect(await app.db.selectFrom("decisions").select(["isWanted", "reason"]).execute()).toEqual([
    { isWanted: false, reason: "the automation is switched off" },
  ]);
});
