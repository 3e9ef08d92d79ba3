import { expect, test } from "vitest";
import { oneAhead } from "./one-ahead.ts";

async function* count(to: number, seen: string[]) {
  try {
    for (let n = 1; n <= to; n += 1) {
      seen.push(`made ${n}`);
      yield n;
    }
  } finally {
    seen.push("ended");
  }
}

test("while one is worked on, the next is made", async () => {
  const seen: string[] = [];
  for await (const n of oneAhead(count(3, seen))) seen.push(`used ${n}`);
  expect(seen).toEqual(["made 1", "made 2", "used 1", "made 3", "used 2", "ended", "used 3"]);
});

test("stopping early ends the source", async () => {
  const seen: string[] = [];
  for await (const n of oneAhead(count(9, seen))) if (n === 2) break;
  expect(seen.at(-1)).toBe("ended");
  expect(seen).not.toContain("made 4");
});

test("what the source throws comes after the items before it", async () => {
  async function* failing() {
    yield 1;
    throw new Error("away");
  }
  const used: number[] = [];
  await expect(
    (async () => {
      for await (const n of oneAhead(failing())) used.push(n);
    })(),
  ).rejects.toThrow("away");
  expect(used).toEqual([1]);
});
