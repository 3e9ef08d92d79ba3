import { expect, test } from "vitest";
import type { OutlineItem } from "../api/types.ts";
import { branchOf, toTree } from "./tree.ts";

const item = (path: string, depth: number, kind: OutlineItem["kind"] = "action"): OutlineItem => ({
  path,
  depth,
  kind,
  title: path,
  operation: null,
  operationName: null,
  connectionId: null,
  condition: null,
  usesMapping: false,
  input: null,
});

test("steps inside a condition hang on its side, and the road goes on after it", () => {
  const tree = toTree([item("contact", 0), item("if-2", 0, "if"), item("if-2.then.call", 1), item("if-2.else.mail", 1), item("end", 0)]);
  expect(tree.map((node) => node.item.path)).toEqual(["contact", "if-2", "end"]);
  expect(tree[1]?.then.map((node) => node.item.path)).toEqual(["if-2.then.call"]);
  expect(tree[1]?.else.map((node) => node.item.path)).toEqual(["if-2.else.mail"]);
});

test("conditions may stand inside conditions", () => {
  const tree = toTree([item("if-1", 0, "if"), item("if-1.else.if-1", 1, "if"), item("if-1.else.if-1.then.c", 2)]);
  expect(tree[0]?.else[0]?.then[0]?.item.path).toBe("if-1.else.if-1.then.c");
});

test("the last side in a path counts, never the step's own name", () => {
  expect(branchOf("if-1.then.if-2.else.mail")).toBe("else");
  expect(branchOf("if-1.else.then")).toBe("else");
});
