import { expect, test } from "vitest";
import { secureRandom } from "../lib/random.ts";
import { refreshTime } from "./refresh-time.ts";

const issuedAt = new Date("2026-01-05T09:00:00Z");
const DAY_MS = 86_400_000;
const after = (ms: number) => new Date(issuedAt.getTime() + ms);
const chosen = (byte: number) => ({ random: { bytes: (size: number) => Buffer.alloc(size, byte) } });
const shareOf = (at: Date, lifeMs: number) => (at.getTime() - issuedAt.getTime()) / lifeMs;

test("a token is refreshed at 80 % of its life, a tenth of that earlier or later, so that those of one moment do not come together", () => {
  const at = (byte: number) => shareOf(refreshTime(chosen(byte), { issuedAt, expiresAt: after(DAY_MS) }), DAY_MS);
  expect(at(0)).toBeCloseTo(0.72, 2);
  expect(at(0x80)).toBeCloseTo(0.8, 2);
  expect(at(0xff)).toBeCloseTo(0.88, 2);
});

test("never later than a quarter of an hour before its end, unless it lives too short for that", () => {
  const hour = refreshTime(chosen(0xff), { issuedAt, expiresAt: after(3_600_000) });
  expect(hour).toEqual(after(45 * 60_000));
  const tenMinutes = refreshTime(chosen(0), { issuedAt, expiresAt: after(600_000) });
  expect(shareOf(tenMinutes, 600_000)).toBe(0.5);
});

test("one that lives long, or for ever, is refreshed every 30 days all the same", () => {
  expect(refreshTime({ random: secureRandom }, { issuedAt, expiresAt: null })).toEqual(after(30 * DAY_MS));
  expect(refreshTime({ random: secureRandom }, { issuedAt, expiresAt: after(400 * DAY_MS) })).toEqual(after(30 * DAY_MS));
});
