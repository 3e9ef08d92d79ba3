import { expect, test } from "vitest";
import { jsonTokens, pretty, yamlTokens } from "./pretty.ts";

test("JSON is indented, anything else stays as it came", () => {
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty("<html>no</html>")).toBe("<html>no</html>");
  expect(pretty({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
});

test("a long id keeps every digit", () => {
  expect(pretty('{"leadgen_id":444444444444444444}')).toContain("444444444444444444");
});

test("no character is lost in colouring", () => {
  const text = '{\n  "a\\"b": [1, -2.5e3, true, null, "x: <script>"]\n}';
  const tokens = jsonTokens(text);
  expect(tokens.map((token) => token.text).join("")).toBe(text);
  expect(tokens.find((token) => token.kind === "key")?.text).toBe('"a\\"b":');
});

test("YAML keys, strings and comments are told apart", () => {
  const text = '- id: call # ring\n  input: { title: "Call {{ lead.firstName }}", n: 5 }\n';
  const tokens = yamlTokens(text);
  expect(tokens.map((token) => token.text).join("")).toBe(text);
  expect(tokens.filter((token) => token.kind === "comment")).toHaveLength(1);
  expect(tokens.find((token) => token.kind === "string")?.text).toBe('"Call {{ lead.firstName }}"');
});
