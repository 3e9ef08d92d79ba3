import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("options are lines: trimmed, none empty, none twice, in their order", () => {
  expect(readOptions(" Slate\n\nTile \nSlate\r\n")).toEqual(["Slate", "Tile"]);
  expect(readOptions("  \n")).toEqual([]);
});
