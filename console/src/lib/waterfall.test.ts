import { expect, test } from "vitest";
import { waterfall } from "./waterfall.ts";

const at = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString();

test("bars share one scale and stay inside it", () => {
  const bars = waterfall(
    [
      { startedAt: at(0), endedAt: at(50) },
      { startedAt: at(50), endedAt: at(100) },
      { startedAt: at(100), endedAt: at(100) },
    ],
    0,
  );
  expect(bars[0]).toEqual({ left: 0, width: 50 });
  expect(bars[1]).toEqual({ left: 50, width: 50 });
  expect((bars[2]?.left ?? 0) + (bars[2]?.width ?? 0)).toBeLessThanOrEqual(100);
});

test("what has not started has no bar, and days are not drawn", () => {
  expect(waterfall([{ startedAt: null, endedAt: null }], 0)).toEqual([undefined]);
  expect(waterfall([{ startedAt: at(0), endedAt: at(86_400_000) }], 0)).toEqual([undefined]);
});

test("what still runs reaches until now", () => {
  const now = Date.parse(at(200));
  expect(
    waterfall(
      [
        { startedAt: at(0), endedAt: at(100) },
        { startedAt: at(100), endedAt: null },
      ],
      now,
    )[1],
  ).toEqual({ left: 50, width: 50 });
});
