import { expect, test } from "vitest";
import { readCountry } from "./read-country.ts";
import { readDate } from "./read-date.ts";
import { readMoney, readNumber } from "./read-number.ts";
import { readValue } from "./read-value.ts";
import { splitName } from "./split-name.ts";
import { transformText } from "./transform.ts";

test.each([
  ["1,200.50", "US", 1200.5],
  ["1.200,50", "DE", 1200.5],
  ["1.200", "DE", 1200],
  ["1.200", "US", 1.2],
  ["1,200", "US", 1200],
  ["1,5", "US", 1.5],
  ["1 200", "FR", 1200],
  ["1'200.50", "CH", 1200.5],
  ["12,34,567", "IN", 1_234_567],
  ["-3", "US", -3],
  ["1.2.3", "US", undefined],
  ["1000-2000", "US", undefined],
  ["about 5", "US", undefined],
  ["", "US", undefined],
  ["1e9", "US", undefined],
])("%s in %s is the number %s", (text, country, number) => {
  expect(readNumber(text, country)).toBe(number);
});

test.each([
  ["$12,500", "US", 12_500],
  ["€ 1.200,50", "DE", 1200.5],
  ["20k", "US", 20_000],
  ["1.5k", "US", 1500],
  ["EUR 300", "NL", 300],
  ["1,200 USD", "US", 1200],
  ["2 million", "US", 2_000_000],
  ["5 rooms", "US", undefined],
  ["$1000 - $2000", "US", undefined],
])("%s in %s is the sum %s", (text, country, number) => {
  expect(readMoney(text, country)).toBe(number);
});

test.each([
  ["2026-03-04", "US", "2026-03-04"],
  ["03/04/2026", "US", "2026-03-04"],
  ["03/04/2026", "GB", "2026-04-03"],
  ["25.12.2026", "DE", "2026-12-25"],
  ["12/25/2026", "DE", "2026-12-25"],
  ["5 March 2026", "US", "2026-03-05"],
  ["March 5, 2026", "US", "2026-03-05"],
  ["5. März 2026", "DE", "2026-03-05"],
  ["5 de mayo de 2026", "ES", "2026-05-05"],
  ["1er juillet 2026", "FR", "2026-07-01"],
  ["3 giugno 2026", "IT", "2026-06-03"],
  ["31.02.2026", "DE", undefined],
  ["soon", "US", undefined],
])("%s in %s is the day %s", (text, country, day) => {
  expect(readDate(text, country)).toBe(day);
});

test("a country is known by its code and its name in seven languages", () => {
  expect(["us", "Deutschland", "Allemagne", "Países Bajos", "Holland", "UK", "Alemanha"].map((name) => readCountry(name))).toEqual([
    "US",
    "DE",
    "DE",
    "NL",
    "NL",
    "GB",
    "DE",
  ]);
  expect(readCountry("EU")).toBeUndefined();
  expect(readCountry("Atlantis")).toBeUndefined();
});

test("yes and no are read in seven languages, and nothing else", () => {
  expect(["Ja", "oui", "sí", "no", "nein", "perhaps"].map((text) => readValue("boolean", text, "US"))).toEqual([
    true,
    true,
    true,
    false,
    false,
    undefined,
  ]);
});

test.each([
  ["Ada Lovelace", "Ada", "Lovelace", true],
  ["Lovelace, Ada", "Ada", "Lovelace", true],
  ["Dr. Ada Lovelace", "Ada", "Lovelace", true],
  ["María de la Cruz", "María", "de la Cruz", true],
  ["Juan Carlos García Márquez", "Juan Carlos García", "Márquez", false],
  ["Madonna", "Madonna", null, false],
  ["山田 太郎", "山田 太郎", null, false],
  ["Ada Lovelace 🎉", "Ada", "Lovelace 🎉", true],
])("%s is %s and %s", (name, firstName, lastName, isSure) => {
  expect(splitName(name)).toEqual({ firstName, lastName, isSure });
});

test("a text as long as a book is no number, and nobody waits to hear it", () => {
  const startedAt = performance.now();
  expect(readValue("money", `${"1".repeat(60_000)}!`, "US")).toBeUndefined();
  expect(readValue("string", "a".repeat(60_000), "US")).toHaveLength(60_000);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("capitals are put right only where all of it is in one case", () => {
  const capitalise = (text: string) => transformText(text, ["capitalise"]).text;
  expect(["ADA LOVELACE", "jean-luc o'brien", "Ronald McDonald"].map(capitalise)).toEqual([
    "Ada Lovelace",
    "Jean-Luc O'Brien",
    "Ronald McDonald",
  ]);
});
