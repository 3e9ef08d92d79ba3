import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { words } from "./glossary.ts";

test("every word the console explains stands in the glossary of the papers", () => {
  const papers = readFileSync(new URL("../../../docs/glossary.md", import.meta.url), "utf8");
  expect(Object.keys(words).filter((word) => !papers.includes(`**${word}**`))).toEqual([]);
});
