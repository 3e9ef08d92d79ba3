import { expect, test } from "vitest";
import { answersRead, hasLiteral, listReaders, readsPerson, renameAnswer, withOtherKey } from "./answers-used.ts";
import { parseDefinition } from "./definition.ts";

test("an answer is found however it is written, once for each key, and nothing else is taken for one", () => {
  expect(answersRead(`{{ lead.answers["what is it?"] }} {{ lead.answers['b'] | upcase }} {{ lead.answers.c }}`)).toEqual([
    "what is it?",
    "b",
    "c",
  ]);
  expect(answersRead(`lead.answers["a"] == "x" and lead.answers['a'] != "y"`)).toEqual(["a"]);
  expect(answersRead(`{{ lead.answers[ "какой_у_вас_бюджет?" ] }}`)).toEqual(["какой_у_вас_бюджет?"]);
  expect(answersRead(`{{ lead.answers[steps.x.id] }} {{ lead.answerList }} {{ mylead.answers.d }} {{ lead.email }}`)).toEqual([]);
});

test("what is read of the person is told from longer names", () => {
  expect(readsPerson("{{ lead.email }}", "email")).toBe(true);
  expect(readsPerson("{{ lead.emailHash }} {{ contact.email }}", "email")).toBe(false);
  expect(hasLiteral(`lead.answers["when"] == "This week"`, "This week")).toBe(true);
  expect(hasLiteral(`lead.answers["when"] == 'This week'`, "This week")).toBe(true);
  expect(hasLiteral(`lead.answers["when"] == "This week or next"`, "This week")).toBe(false);
});

test("another key takes the place of one and of no other, in conditions and inputs of every depth", () => {
  expect(withOtherKey(`{{ lead.answers.a }} {{ lead.answers["ab"] }} {{ lead.answers['a'] }}`, "a", "b c")).toBe(
    `{{ lead.answers["b c"] }} {{ lead.answers["ab"] }} {{ lead.answers["b c"] }}`,
  );
  expect(withOtherKey("{{ lead.answers.a }}", "a", 'say "b"')).toBe(`{{ lead.answers['say "b"'] }}`);
  const definition = parseDefinition({
    id: "roofs",
    trigger: { event: "lead.created" },
    conditions: [`lead.answers["a"] == "x"`],
    steps: [
      {
        if: "lead.answers.a > 5",
        then: [{ id: "note", operation: "x", connection: "book", input: { list: [{ body: "{{ lead.answers.a }}" }], number: 5 } }],
      },
    ],
  });
  expect(listReaders(definition).map(({ place }) => place)).toEqual([
    "conditions[0]",
    "steps[0].if",
    "steps[0].then[0].input.list[0].body",
  ]);
  const renamed = renameAnswer(definition, "a", "b");
  expect(listReaders(renamed).flatMap(({ text }) => answersRead(text))).toEqual(["b", "b", "b"]);
  expect(listReaders(definition).flatMap(({ text }) => answersRead(text))).toEqual(["a", "a", "a"]);
});
