import { afterAll, beforeAll, expect, test } from "vitest";
import { openOAuth, type OAuthWorld } from "./oauth/testing/open-oauth.ts";

let w: OAuthWorld;
beforeAll(async () => {
  w = await openOAuth();
});
afterAll(async () => {
  expect(w.faults).toEqual([]);
  await w[Symbol.asyncDispose]();
});

const makeToken = async (scopes: string[]): Promise<string> =>
  (await w.manage("POST", "/integration-tokens?workspace=acme", { label: "x", scopes })).body.token;

test("without the scope a sensitive field is in no answer, and in no filter; writing it stays possible", async () => {
  const location = w.locationOf("acme");
  const usual = await makeToken(["contacts.readonly", "contacts.write", "locations/customFields.readonly", "locations/customFields.write"]);
  const trusted = await makeToken(["contacts.readonly", "contacts.sensitive.readonly"]);
  const field = async (name: string) =>
    (await w.crm("POST", `/locations/${location}/customFields`, usual, { body: { name, dataType: "TEXT" } })).body.customField.id;
  const [income, colour] = [await field("Income"), await field("Colour")];
  const customFields = [
    { id: income, field_value: "90000" },
    { id: colour, field_value: "red" },
  ];
  const body = { locationId: location, email: "ada@example.com", customFields };
  const { contact } = (await w.crm("POST", "/contacts/upsert", usual, { body })).body;
  expect(contact.customFields).toEqual(expect.arrayContaining([income, colour].map((id) => expect.objectContaining({ id }))));

  const marked = await w.manage("PUT", `/sensitive-fields/${income}?workspace=acme`, { isSensitive: true });
  expect(marked.body).toEqual({ id: income, name: "Income", fieldKey: "contact.income", isSensitive: true });
  expect((await w.manage("GET", "/sensitive-fields?workspace=acme")).body.items).toHaveLength(2);

  const search = (token: string, filters: unknown[] = []) =>
    w.crm("POST", "/contacts/search", token, { body: { locationId: location, pageLimit: 10, filters } });
  const shown = [{ id: colour, value: "red" }];
  const answers = async (token: string) => [
    (await w.crm("GET", `/contacts/${contact.id}`, token)).body.contact,
    (await w.crm("GET", `/contacts/?locationId=${location}`, token)).body.contacts[0],
    (await w.crm("GET", `/contacts/search/duplicate?locationId=${location}&email=ada@example.com`, token)).body.contact,
    (await search(token)).body.contacts[0],
  ];
  for (const answer of await answers(usual)) expect(answer.customFields).toEqual(shown);
  for (const answer of await answers(trusted)) expect(answer.customFields).toHaveLength(2);
  expect((await w.crm("PUT", `/contacts/${contact.id}`, usual, { body: { customFields } })).body.contact.customFields).toEqual(shown);

  for (const filter of [
    { field: `customFields.${income}`, operator: "eq", value: "90000" },
    { field: `customFields.${income}`, operator: "not_exists" },
    { group: "OR", filters: [{ field: `customFields.${income}`, operator: "contains", value: "9" }] },
  ]) {
    expect(await search(usual, [filter])).toMatchObject({ status: 400, body: { message: `Invalid filter field: customFields.${income}` } });
    expect((await search(trusted, [filter])).status).toBe(200);
  }

  await w.manage("PUT", `/sensitive-fields/${income}?workspace=acme`, { isSensitive: false });
  for (const answer of await answers(usual)) expect(answer.customFields).toHaveLength(2);
});

test("the mark is an administrator's, in the workspace of the field", async () => {
  const member = await w.signedIn("member@example.com", { roles: { acme: "editor" } });
  expect((await w.manage("PUT", "/sensitive-fields/x?workspace=acme", { isSensitive: true }, member)).status).toBe(403);
  expect((await w.manage("PUT", "/sensitive-fields/x?workspace=acme", { isSensitive: true })).status).toBe(404);
});
