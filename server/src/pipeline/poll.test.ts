import { expect, test } from "vitest";
import { newsletterFormId, roofFormId, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { testApp } from "../testing/test-app.ts";

const HTTPS = "https://leads.example.com";

test("without a public address a lead nobody announced is found within a minute, and travels to the contact", async () => {
  await using app = await testApp();
  app.clock.advance({ minutes: 5 });
  app.sandbox.facebook.submitLead({ mode: "lost", answers: { email: "ada@example.com", full_name: "Ada Lovelace" } });
  await app.poll();
  expect(await app.readLeads()).toMatchObject([{ state: "matched", fullName: "Ada Lovelace" }]);
  expect((await app.readBook()).contacts).toMatchObject([{ email: "ada@example.com", tags: ["facebook", "free-roof-inspection"] }]);
  expect(app.sandbox.facebook.requests.counts).toMatchObject({ lead: 0, leads: 2, forms: 1 });
  expect(await app.brokenInvariants()).toEqual([]);
});
