import { expect, test } from "vitest";
import { compareWritten, conflictOf } from "./compare.ts";
import { ContactAnswer } from "./contact.ts";

const contactOf = (fields: object) => ContactAnswer.parse({ contact: { id: "c1", ...fields } }).contact;

test.each([
  [{ email: "Ada@X.org" }, { email: "ada@x.org" }],
  [{ phone: "(415) 555-0142" }, { phone: "+14155550142" }],
  [{ phone: "+14155550142" }, { phone: "+14155550142" }],
  [{ phone: "0171 2345678" }, { phone: "+491712345678" }],
  [{ firstName: "Ada  Maria" }, { firstName: "ada maria" }],
  [{ dateOfBirth: "1990-05-01" }, { dateOfBirth: "1990-05-01T00:00:00.000Z" }],
  [{ dateOfBirth: "1990.05.01" }, { dateOfBirth: "1990-05-01" }],
  [{ name: "Ada Byron" }, { firstName: "Ada", lastName: "Byron" }],
  [{ gender: "f" }, {}],
  [{ tags: ["vip"] }, { tags: ["vip", "old"] }],
  [{ customFields: [{ id: "f1", field_value: 5 }] }, { customFields: [{ id: "f1", value: "5" }] }],
] as const)("%o is kept as %o", (sent, kept) => {
  expect(compareWritten(sent as never, contactOf(kept))).toEqual({ different: [], missing: [] });
});

test("what is not kept is told apart: another value, or none in the answer", () => {
  const sent = {
    firstName: "Ada",
    city: "Rome",
    timezone: "Europe/Rome",
    name: "Ada",
    tags: ["vip"],
    customFields: [{ id: "f1", field_value: 1 }],
  };
  expect(compareWritten(sent, contactOf({ firstName: "Eve" }))).toEqual({
    different: ["firstName"],
    missing: ["city", "timezone", "tags", "f1"],
  });
});

test.each([
  ["both are there", { email: "a@x.org", phone: "+14155550142" }, null],
  ["the e-mail is a second one", { email: "b@x.org", additionalEmails: [{ email: "A@x.org" }], phone: "+14155550142" }, null],
  ["the phone is another contact's", { email: "a@x.org", phone: "+14155550199" }, "phone"],
  ["the phone was left out", { email: "a@x.org" }, "phone"],
  ["the e-mail is another contact's", { email: "b@x.org", phone: "+14155550142" }, "email"],
  ["strange second e-mails", { email: "a@x.org", phone: "+14155550142", additionalEmails: "none", additionalPhones: [5] }, null],
] as const)("a wrong match shows in the answer: %s", (_what, kept, conflict) => {
  expect(conflictOf({ email: "a@x.org", phone: "+1 415 555 0142" }, contactOf(kept))).toBe(conflict);
  expect(conflictOf({ email: "a@x.org" }, contactOf(kept))).toBe(null);
});
