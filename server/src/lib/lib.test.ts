import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestClock } from "../testing/clock.ts";
import { InvalidInput } from "./errors.ts";
import { createGroupCommit } from "./group-commit.ts";
import { parseJsonLosslessly } from "./json.ts";
import { alphanumeric, createIds, secureRandom } from "./random.ts";

test("integers beyond 2^53 keep their digits, everything else parses as JSON does", () => {
  expect(parseJsonLosslessly('{"id":18000000000000011,"n":7,"f":1.5,"deep":[-90071992547409931]}')).toEqual({
    id: "18000000000000011",
    n: 7,
    f: 1.5,
    deep: ["-90071992547409931"],
  });
  fc.assert(
    fc.property(fc.json({ maxDepth: 10 }), (text) => {
      const usual = JSON.parse(text) as unknown;
      const hasLargeNumber = /\d{16,}|[eE]/.test(text);
      if (!hasLargeNumber) expect(parseJsonLosslessly(text)).toEqual(usual);
    }),
  );
});

test("JSON nested deeper than 32 levels is refused, brackets inside text do not count", () => {
  expect(() => parseJsonLosslessly("[".repeat(33) + "]".repeat(33))).toThrow(InvalidInput);
  expect(parseJsonLosslessly("[".repeat(32) + "]".repeat(32))).toBeDefined();
  expect(parseJsonLosslessly(JSON.stringify({ text: "[[[[".repeat(50) + '\\"{' }))).toBeDefined();
});

test("ids of the CRM have twenty letters and digits, and uuids carry their time", () => {
  const ids = createIds({ clock: createTestClock("2026-01-05T09:00:00.123Z"), random: secureRandom });
  expect(ids.crm()).toMatch(/^[A-Za-z0-9]{20}$/);
  const uuid = ids.uuid();
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)).toBe(Date.parse("2026-01-05T09:00:00.123Z"));
  expect(new Set(Array.from({ length: 1_000 }, () => alphanumeric(secureRandom, 20))).size).toBe(1_000);
});

test("callers of one moment share a commit, and each gets the result of its own item", async () => {
  const commits: number[][] = [];
  const commit = createGroupCommit<number, number>({
    maxItems: 3,
    lanes: 1,
    async commit(items) {
      commits.push(items);
      return items.map((item) => item * 10);
    },
  });
  expect(await Promise.all([1, 2, 3, 4].map(commit))).toEqual([10, 20, 30, 40]);
  expect(commits).toEqual([[1, 2, 3], [4]]);
});

test("one bad item fails alone when the fault is its own, and all fail together when it is not", async () => {
  const isItsOwn = new Error("bad item");
  const make = (splits: boolean) =>
    createGroupCommit<number, number>({
      maxItems: 10,
      lanes: 1,
      splits: () => splits,
      async commit(items) {
        if (items.includes(2)) throw isItsOwn;
        return items;
      },
    });
  expect((await Promise.allSettled([1, 2, 3].map(make(true)))).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await Promise.allSettled([1, 2, 3].map(make(false)))).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});
