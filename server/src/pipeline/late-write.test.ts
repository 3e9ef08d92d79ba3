import { expect, test } from "vitest";
import { testApp } from "../testing/test-app.ts";

test.each(["/notes", "/tasks"])("a write to %s that our own book carries out after the first look is not made twice", async (path) => {
  await using app = await testApp();
  let isLate = false;
  app.book.choose((request) => {
    if (isLate || request.method !== "POST" || !request.path.endsWith(path)) return undefined;
    isLate = true;
    return "late";
  });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(isLate).toBe(true);
  await app.book.arriveLate();
  await app.runUntilDone();
  const { contacts, notes, tasks } = await app.readBook();
  expect([contacts.length, notes.length, tasks.length]).toEqual([1, 1, 1]);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("one that never arrived is made a moment later, and a replay waits for nothing", async () => {
  await using app = await testApp();
  app.book.choose(({ method, path }) =>
    method === "POST" && path.endsWith("/notes") && app.book.requests.length < 9 ? "late" : undefined,
  );
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  app.book.heal();
  app.clock.advance({ seconds: 16 });
  await app.runDueWork();
  expect((await app.readBook()).notes).toHaveLength(1);

  const [lead] = await app.readLeads();
  await app.replay({ leadId: lead?.leadId ?? "", from: "start" });
  await app.runDueWork();
  expect((await app.readSteps()).every(({ state }) => state === "delivered")).toBe(true);
  expect((await app.readBook()).notes).toHaveLength(1);
});
