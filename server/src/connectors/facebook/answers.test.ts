import { expect, test } from "vitest";
import { readAnswers } from "./answers.ts";

const read = (fieldData: unknown, questions: unknown[] = []) => readAnswers(fieldData, { questions }).map(({ answer }) => answer);
const one = (values: unknown, question: object, name = "q") => read([{ name, values }], [{ key: "q", label: "Question", ...question }])[0];

test.each([
  ["EMAIL", "email"],
  ["WORK_EMAIL", "email"],
  ["PHONE", "phone"],
  ["WHATSAPP_NUMBER", "phone"],
  ["DOB", "date"],
  ["DATE_TIME", "date"],
  ["SLIDER", "number"],
  ["ZIP", "string"],
  ["CUSTOM", "string"],
  ["HOLOGRAM", "string"],
])("a question of type %s is answered with a %s", (type, expected) => {
  expect(one(["x"], { type })).toMatchObject({ type: expected, label: "Question", value: "x" });
});

test("the ends of a slider are not choices", () => {
  expect(one(["5"], { type: "SLIDER", options: [{ left: "0", right: "10", step: "1", value: "5" }] })).toMatchObject({
    type: "number",
    value: "5",
  });
});

test("without the form the usual keys still have a type and a readable label, and other keys stay as they are", () => {
  const names = ["EMAIL", "phone_number", "Date_Of_Birth", "PHONE", "whats_up?"];
  expect(read(names.map((name) => ({ name, values: ["x"] }))).map(({ key, label, type }) => [key, label, type])).toEqual([
    ["EMAIL", "Email", "email"],
    ["phone_number", "Phone number", "phone"],
    ["Date_Of_Birth", "Date of birth", "date"],
    ["PHONE", "Phone number", "phone"],
    ["whats_up?", "whats_up?", "string"],
  ]);
});

test("a key matches its question after composition, and else whatever its case", () => {
  const questions = [
    { key: "Zoë", label: "Composed" },
    { key: "BUDGET", label: "Capitals" },
    { key: "budget", label: "Small" },
    { key: "Straße", label: "Street" },
  ];
  const answers = read([{ name: "Zoe\u0308" }, { name: "budget" }, { name: "BUDGET" }, { name: "straße" }], questions);
  expect(answers.map(({ key, label }) => [key, label])).toEqual([
    ["Zoë", "Composed"],
    ["budget", "Small"],
    ["BUDGET", "Capitals"],
    ["Straße", "Street"],
  ]);
});

test("a question without a key is answered under its type, or under its label", () => {
  const questions = [
    { type: "PHONE", label: "Your number" },
    { type: "CUSTOM", label: "What is your Budget?" },
  ];
  const answers = read([{ name: "phone" }, { name: "what_is_your_budget?" }], questions);
  expect(answers.map(({ key, label, type }) => [key, label, type])).toEqual([
    ["PHONE", "Your number", "phone"],
    ["what_is_your_budget?", "What is your Budget?", "string"],
  ]);
});

test("an answer with very many values is read whole", () => {
  const values = Array.from({ length: 200_000 }, (_, index) => String(index));
  expect(read([{ name: "rooms", values }])[0]?.values).toHaveLength(200_000);
});

test("an option is found by its key, by its label, or whatever its case, and an unknown one is shown as it came", () => {
  const options = [
    { key: "up_to_10k", value: "Up to $10k" },
    { key: "more", value: "More" },
  ];
  const value = (raw: string) => one([raw], { type: "CUSTOM", options })?.value;
  expect(value("up_to_10k")).toBe("Up to $10k");
  expect(value("Up to $10k")).toBe("Up to $10k");
  expect(value("UP_TO_10K")).toBe("Up to $10k");
  expect(value("much_more")).toBe("much_more");
});

test("two entries of one name become one answer with all values", () => {
  const twice = [
    { name: "rooms", values: ["bath"] },
    { name: "city", values: ["Exampleville"] },
    { name: "rooms", values: ["kitchen", "bath"] },
  ];
  expect(read(twice)).toMatchObject([
    { key: "rooms", type: "list", value: "bath", values: ["bath", "kitchen"], rawValues: ["bath", "kitchen", "bath"] },
    { key: "city" },
  ]);
});

test("a dependent answer is translated within the branch that was chosen", () => {
  const branch = (key: string, label: string) => ({
    value: `State ${key.toUpperCase()}`,
    customized_token: key,
    next_question_choices: [{ value: label, customized_token: "1" }],
  });
  const question = {
    key: "state",
    label: "State",
    conditional_questions_choices: [branch("a", "First of A"), branch("b", "First of B")],
    dependent_conditional_questions: [{ name: "Showroom", field_key: "showroom", input_type: "SELECT" }],
  };
  const showroom = (state: string[]) =>
    read(
      [
        { name: "state", values: state },
        { name: "showroom", values: ["1"] },
      ],
      [question],
    )[1];
  expect(showroom(["b"])).toMatchObject({ label: "Showroom", type: "choice", value: "First of B", rawValues: ["1"] });
  expect(showroom(["State B"])).toMatchObject({ value: "First of B" });
  expect(showroom([])).toMatchObject({ value: "First of A" });
});

test("a third level depends on the second", () => {
  const question = {
    key: "a",
    conditional_questions_choices: [
      {
        value: "A",
        customized_token: "1",
        next_question_choices: [{ value: "B", customized_token: "1", next_question_choices: [{ value: "C", customized_token: "1" }] }],
      },
    ],
    dependent_conditional_questions: [{ name: "Second", field_key: "b" }, null, { name: "no key" }, { name: "Third", field_key: "c" }],
  };
  const answers = read(
    ["a", "b", "c"].map((name) => ({ name, values: ["1"] })),
    [question],
  );
  expect(answers.map(({ label, value }) => [label, value])).toEqual([
    ["a", "A"],
    ["Second", "B"],
    ["Third", "C"],
  ]);
});

test("values that are no text are kept as text", () => {
  expect(one([7, true, { a: 1 }, null], {})).toMatchObject({ values: ["7", "true", '{"a":1}'] });
  expect(one("bare", {})).toMatchObject({ values: ["bare"] });
});

test("blank text is no answer, and what came is kept", () => {
  expect(one([" \n", ""], {})).toMatchObject({ value: null, values: [], rawValues: [" \n", ""] });
});

test("an answer without a name is kept", () => {
  expect(read([{ values: ["x"] }])).toMatchObject([{ key: "", value: "x" }]);
});

test("a key that JavaScript treats specially is a key like any other", () => {
  expect(read(JSON.parse('[{"name":"__proto__","values":["x"]},{"name":"constructor","values":["y"]}]'))).toMatchObject([
    { key: "__proto__", value: "x" },
    { key: "constructor", value: "y" },
  ]);
});
