import { expect, test } from "vitest";
import { jsonLines } from "./json-lines.ts";

const streamOf = (...pieces: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

async function all(body: ReadableStream<Uint8Array> | null): Promise<unknown[]> {
  const found = [];
  for await (const value of jsonLines<unknown>(body)) found.push(value);
  return found;
}

test("lines are read whole wherever the pieces break, within a letter too, and the last needs no end", async () => {
  const bytes = new TextEncoder().encode('{"name":"Größe"}\n{"name":"b"}\n\n{"name":"c"}');
  const cut = bytes.indexOf(0xc3) + 1;
  const pieces = [bytes.slice(0, cut), bytes.slice(cut, cut + 9), bytes.slice(cut + 9)];
  expect(await all(streamOf(...pieces))).toEqual([{ name: "Größe" }, { name: "b" }, { name: "c" }]);
});

test("an answer without a body has no lines", async () => {
  expect(await all(null)).toEqual([]);
});
