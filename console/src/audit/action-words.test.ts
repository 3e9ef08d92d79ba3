import { expect, test } from "vitest";
import { actionWords } from "./action-words.ts";

test("known actions are in words, others are shown as they are called, calls of the Contacts API as method and path", () => {
  expect([actionWords("invite"), actionWords("setAutomation"), actionWords("POST /contacts/upsert"), actionWords("toString")]).toEqual([
    "invited somebody",
    "set automation",
    "POST /contacts/upsert",
    "to string",
  ]);
});
