import { expect, test } from "vitest";
import { changeSpan, toggleDay } from "./hours.ts";

test("a day that is worked begins with office hours, in the order of the week, and goes with all its spans", () => {
  const monday = [
    { day: 1, from: "08:00", to: "12:00" },
    { day: 1, from: "13:00", to: "16:00" },
  ];
  expect(toggleDay([{ day: 3, from: "09:00", to: "17:00" }], 2).map(({ day }) => day)).toEqual([2, 3]);
  expect(toggleDay([], 5)).toEqual([{ day: 5, from: "09:00", to: "17:00" }]);
  expect(toggleDay(monday, 1)).toEqual([]);
});

test("one span of a day is changed, the other stays", () => {
  const monday = [
    { day: 1, from: "08:00", to: "12:00" },
    { day: 1, from: "13:00", to: "16:00" },
  ];
  expect(changeSpan(monday, 1, { to: "17:30" })).toEqual([monday[0], { day: 1, from: "13:00", to: "17:30" }]);
});
