import { expect, test } from "vitest";
import { createPeople, inventPeople } from "./people.ts";

test("no two people of a run share an e-mail address or a phone number, up to 30,000", () => {
  const people = inventPeople(30_000, 5);
  expect(new Set(people.map(({ email }) => email)).size).toBe(30_000);
  expect(new Set(people.map(({ phone }) => phone)).size).toBe(30_000);
});

test("every address is example.com's and every number one kept for fiction", () => {
  for (const { email, phone } of inventPeople(2000, 9)) {
    expect(email).toMatch(/^[a-z]+\.[a-z]+\.[a-z0-9]+@example\.com$/);
    expect(phone).toMatch(/^\+1[2-9]\d\d55501\d\d$/);
  }
});

test("past the numbers kept for fiction people have no phone, but still their own address", () => {
  const people = inventPeople(40_000, 1);
  expect(people.at(-1)?.phone).toBeUndefined();
  expect(new Set(people.map(({ email }) => email)).size).toBe(40_000);
});

test("the same seed invents the same people, another seed others, and a stream goes on where it was", () => {
  expect(inventPeople(50, 2)).toEqual(inventPeople(50, 2));
  const names = (seed: number): string[] => inventPeople(50, seed).map(({ fullName }) => fullName);
  expect(names(3)).not.toEqual(names(2));
  expect(createPeople({ seed: 2, from: 49 }).next()).toEqual(inventPeople(50, 2)[49]);
});
