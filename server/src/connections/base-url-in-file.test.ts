import { expect, test } from "vitest";
import { testApp } from "../testing/test-app.ts";
import { WORKSPACE_ID } from "../testing/workspace-yaml.ts";

const fileWith = (baseUrl: string | null) => `
workspace: { id: ${WORKSPACE_ID}, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: crm, provider: highlevel, locationId: h2LkP0vYtR8sWq4ZcN7d, accessToken: pit-1${baseUrl === null ? "" : `, baseUrl: "${baseUrl}"`} }`;
const INSIDE = "http://169.254.169.254/latest";

test("a file applied with a key cannot point a connection into our network, nor elsewhere than its provider", async () => {
  await using app = await testApp();
  for (const baseUrl of [INSIDE, "https://crm.example.com", "http://services.leadconnectorhq.com"])
    await expect(app.applyByKey(fileWith(baseUrl))).rejects.toMatchObject({ code: "address_not_allowed" });
  expect(await app.db.selectFrom("connections").select("connectionId").where("connectionId", "=", "crm").execute()).toEqual([]);
  expect(await app.applyByKey(fileWith("https://services.leadconnectorhq.com"))).toMatchObject({ applied: true });
});

test("what an operator has set may stand in a file that a key applies again, and may be taken back", async () => {
  await using app = await testApp();
  await app.apply(fileWith(INSIDE));
  expect(await app.applyByKey(fileWith(INSIDE))).toMatchObject({ applied: true });
  await expect(app.applyByKey(fileWith(`${INSIDE}/other`))).rejects.toMatchObject({ code: "address_not_allowed" });
  await app.applyByKey(fileWith(null));
  await expect(app.applyByKey(fileWith(INSIDE))).rejects.toMatchObject({ code: "address_not_allowed" });
});
