import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";
import { sampleLocationId } from "./index.ts";

const users = `/users/?locationId=${sampleLocationId}`;

test("a token nobody issued and one that is over are 401, each in its own words", async () => {
  await using crm = await startHighLevel();
  expect(await crm.send("GET", users, undefined, { authorization: "" })).toMatchObject({ status: 401, body: { message: "Invalid JWT" } });
  crm.highlevel.expireTokens();
  expect(await crm.get(users)).toMatchObject({
    status: 401,
    body: { statusCode: 401, message: "Invalid token: access token is invalid", error: "Unauthorized" },
  });
  const fresh = crm.highlevel.issueToken();
  expect((await crm.send("GET", users, undefined, { authorization: `Bearer ${fresh}` })).status).toBe(200);
  crm.highlevel.renewTokens();
  expect((await crm.get(users)).status).toBe(200);
});

test("the version header is demanded, and only known ones are taken", async () => {
  await using crm = await startHighLevel();
  const version = (value: string) => crm.send("GET", users, undefined, { version: value });
  expect(await version("")).toMatchObject({ status: 401, body: { message: "version header was not found." } });
  expect(await version("2020-01-01")).toMatchObject({ status: 401, body: { message: "version header is invalid" } });
  for (const known of ["2021-04-15", "2021-07-28", "2023-02-21", "v3"]) expect((await version(known)).status).toBe(200);
});

test("a missing scope is 401, not 403", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.removeScope("contacts.write");
  expect(await crm.upsert({ email: "ada@example.com" })).toMatchObject({
    status: 401,
    body: { message: "The token is not authorized for this scope." },
  });
  expect((await crm.search({})).status).toBe(200);
  crm.highlevel.grantScope("contacts.write");
  expect((await crm.upsert({ email: "ada@example.com" })).status).toBe(200);
});

test("a token reaches its own location only: by query, body, path, and by the id of a contact", async () => {
  await using crm = await startHighLevel();
  const other = crm.highlevel.addLocation();
  const theirs = crm.highlevel.addContact({ email: "eve@example.com" }, other.locationId);
  const refused = { status: 403, body: { statusCode: 403, message: "The token does not have access to this location." } };
  expect(await crm.get(`/users/?locationId=${other.locationId}`)).toMatchObject(refused);
  expect(await crm.post("/contacts/upsert", { locationId: other.locationId, email: "a@example.com" })).toMatchObject(refused);
  expect(await crm.get(`/locations/${other.locationId}/customFields`)).toMatchObject(refused);
  expect(await crm.get(`/contacts/${theirs.id}`)).toMatchObject(refused);
  expect(await crm.send("GET", users, undefined, { "location-id": sampleLocationId })).toMatchObject(refused);
});

test("a suspended location refuses everything, one that is gone answers 404", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.configure({ status: "suspended" }, sampleLocationId);
  expect(await crm.upsert({ email: "ada@example.com" })).toMatchObject({ status: 400, body: { message: "Location is not active" } });
  crm.highlevel.configure({ status: "gone" });
  expect((await crm.get(users)).status).toBe(404);
});

test("unknown paths, unknown query parameters and bodies that are not JSON are refused", async () => {
  await using crm = await startHighLevel();
  expect(await crm.get("/contacts/a/b/c/d")).toMatchObject({ status: 404, body: { message: "Cannot GET /contacts/a/b/c/d" } });
  expect(await crm.get(`${users}&colour=red`)).toMatchObject({ status: 422, body: { message: ["property colour should not exist"] } });
  const response = await fetch(`${crm.url}/contacts/upsert`, {
    method: "POST",
    headers: { authorization: "Bearer pit-sandbox-location-token", version: "2021-07-28" },
    body: '{"locationId":',
  });
  expect(response.status).toBe(400);
});
