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
  input: null,
});

test("steps inside a condition hang on its side, and the road goes on after it", () => {
  const tree = toTree([item("contact", 0), item("2", 0, "if"), item("2.then.call", 1), item("2.else.mail", 1), item("end", 0)]);
  expect(tree.map((node) => node.item.path)).toEqual(["contact", "2", "end"]);
  expect(tree[1]?.then.map((node) => node.item.path)).toEqual(["2.then.call"]);
  expect(tree[1]?.else.map((node) => node.item.path)).toEqual(["2.else.mail"]);
});

test("conditions may stand inside conditions", () => {
  const tree = toTree([item("a", 0, "if"), item("a.else.b", 1, "if"), item("a.else.b.then.c", 2)]);
  expect(tree[0]?.else[0]?.then[0]?.item.path).toBe("a.else.b.then.c");
});

test("the last side in a path counts", () => expect(branchOf("1/then/2/else/3")).toBe("else"));
