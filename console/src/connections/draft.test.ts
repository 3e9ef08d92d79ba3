import { expect, test } from "vitest";
import { missingFields, toDraft } from "./draft.ts";
import { providerForms } from "./providers.ts";

const empty = { name: "", accountId: "", accessToken: "", appSecret: "", baseUrl: "" };
const formOf = (provider: string) => {
  const form = providerForms.find((each) => each.provider === provider);
  if (!form) throw new Error(`No form for ${provider}.`);
  return form;
};

test("each provider asks for what it needs", () => {
  expect(missingFields(formOf("facebook"), { ...empty, accountId: " " })).toEqual(["name", "accountId", "accessToken"]);
  expect(missingFields(formOf("contact-book"), { ...empty, name: "Book" })).toEqual([]);
});

test("what was left empty is not sent, and spaces of a pasted value are not either", () => {
  const fields = { ...empty, name: "Page", accountId: " 1029 ", accessToken: "EAA\n" };
  expect(toDraft(formOf("facebook"), fields)).toEqual({ provider: "facebook", accountId: "1029", accessToken: "EAA" });
  expect(toDraft(formOf("contact-book"), fields)).toEqual({ provider: "contact-book" });
});
