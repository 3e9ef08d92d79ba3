import { expect, test } from "vitest";
import { readAnswers } from "./answers.ts";
import { readPerson } from "./person.ts";

type Fields = Record<string, string>;
const toFieldData = (fields: Fields) => Object.entries(fields).map(([name, value]) => ({ name, values: [value] }));
const person = (fields: Fields, questions: object[] = [], country = "US") =>
  readPerson(readAnswers(toFieldData(fields), { questions }), country);

test("every usual key fills its field", () => {
  const fields = {
    company_name: "Acme",
    job_title: "Cook",
    street_address: "1 Example St",
    city: "X",
    state: "NY",
    country: "US",
    zip_code: "00000",
  };
  expect(person(fields)).toMatchObject({
    company: "Acme",
    jobTitle: "Cook",
    street: "1 Example St",
    city: "X",
    state: "NY",
    country: "US",
    postalCode: "00000",
  });
  expect(person({ province: "Ontario", post_code: "SW1A 0AA" })).toMatchObject({ state: "Ontario", postalCode: "SW1A 0AA" });
});

test("type names in capitals are keys too", () => {
  const fields = { FULL_NAME: "Ana Lopez", EMAIL: "ana@example.com", PHONE: "+12025550143", ZIP: "00000", DOB: "02/16/1990" };
  expect(person(fields)).toMatchObject({
    fullName: "Ana Lopez",
    email: "ana@example.com",
    phone: "+12025550143",
    postalCode: "00000",
    dateOfBirth: "1990-02-16",
  });
});

test("the form's question type wins over a key", () => {
  const questions = [
    { key: "contact", type: "EMAIL" },
    { key: "city", type: "COMPANY_NAME" },
    { key: "email", type: "CUSTOM", label: "E-mail of your boss" },
  ];
  expect(person({ email: "boss@example.com", contact: "ana@example.com", city: "Acme" }, questions)).toMatchObject({
    email: "ana@example.com",
    company: "Acme",
    city: null,
  });
});

test("an e-mail address is trimmed, lower-cased and composed", () => {
  expect(person({ email: "  Zoe\u0308@Example.COM \n" }).email).toBe("zoë@example.com");
});

test.each([
  "ana",
  "ana@",
  "@example.com",
  "ana@example",
  "ana@@example.com",
  "a b@example.com",
  "ana@example..com",
  "ana@.com",
  "a\0@example.com",
  `${"a".repeat(65)}@example.com`,
  "ana@example.com, bob@example.com",
])("what is no address leaves the person without one: %s", (email) => expect(person({ email }).email).toBeNull());

test("a work address stands in for one that cannot be read", () => {
  expect(person({ email: "none", work_email: "ana@example.org" }).email).toBe("ana@example.org");
  expect(person({ work_email: "ana@example.org", email: "ana@example.com" }).email).toBe("ana@example.com");
});

test.each([
  ["+1 202-555-0143", "US", "+12025550143"],
  ["(202) 555-0178", "US", "+12025550178"],
  ["07700 900123", "GB", "+447700900123"],
  ["+447700900123", "US", "+447700900123"],
  ["+447700900123", "nowhere", "+447700900123"],
  ["0044 7700 900123", "DE", "+447700900123"],
  ["٢٠٢٥٥٥٠١٤٣", "us", "+12025550143"],
])("the phone number %s of %s is %s", (phone_number, country, expected) => {
  expect(person({ phone_number }, [], country).phone).toBe(expected);
});

test.each([
  "call me",
  "after 5",
  "call 202 555 0143 after 5",
  "my number is (202) 555-0143",
  "12",
  "+999999999999999999",
  "<test lead: dummy data for phone_number>",
  "9".repeat(5_000),
])("what is no number leaves the person without one: %s", (phone_number) => expect(person({ phone_number }).phone).toBeNull());

test("a local number says nothing without a country", () => {
  expect(person({ phone_number: "(202) 555-0178" }, [], "nowhere").phone).toBeNull();
});

test.each([
  ["Ana Lopez", "Ana", "Lopez"],
  ["Mary Ann Lopez", "Mary Ann", "Lopez"],
  ["  Ana   Lopez ", "Ana", "Lopez"],
  ["Zoë Beispiel 🌷", "Zoë", "Beispiel 🌷"],
  ["Kaʻiulani O’Sample-Jones", "Kaʻiulani", "O’Sample-Jones"],
  ["Madonna", "Madonna", null],
  ["Cher 🌷", "Cher 🌷", null],
  ["山田 花子", "山田 花子", null],
  ["Ольга Примерова", "Ольга Примерова", null],
])("the full name %s is split as far as its order is known", (full_name, firstName, lastName) => {
  expect(person({ full_name })).toMatchObject({ firstName, lastName, fullName: full_name.trim() });
});

test("given parts of a name win over a split one", () => {
  expect(person({ full_name: "Ana Maria Lopez", first_name: "Anita" })).toMatchObject({
    firstName: "Anita",
    lastName: "Lopez",
    fullName: "Ana Maria Lopez",
  });
  expect(person({ last_name: "Lopez" })).toMatchObject({ firstName: null, lastName: "Lopez", fullName: "Lopez" });
});

test.each([
  ["02/16/1990", "1990-02-16"],
  ["2/6/1990", "1990-02-06"],
  ["1990-02-16", "1990-02-16"],
  ["02/29/2000", "2000-02-29"],
  ["16/02/1990", null],
  ["02/30/1990", null],
  ["02/29/1900", null],
  ["01/01/0090", null],
  ["16 February", null],
])("the date of birth %s is %s", (date_of_birth, expected) => {
  expect(person({ date_of_birth }).dateOfBirth).toBe(expected);
});

test("nobody answered means nobody is known", () => {
  expect(new Set(Object.values(person({})))).toEqual(new Set([null]));
});
