import { expect, test } from "vitest";
import { addUp, judgeLine, type Numbers } from "./judge-line.ts";
import { OUTCOME_NAMES } from "./outcomes.ts";

const none = Object.fromEntries(OUTCOME_NAMES.map((name) => [name, 0])) as Numbers["outcomes"];
const numbers = ({ outcomes, ...more }: Partial<Omit<Numbers, "outcomes">> & { outcomes?: Partial<Numbers["outcomes"]> }): Numbers => ({
  listed: 3,
  stored: 3,
  contacts: 3,
  organic: 0,
  reconciled: 0,
  missing: 0,
  unlisted: 0,
  doubled: 0,
  ...more,
  outcomes: { ...none, ...(outcomes ?? { contact: 3 }) },
});

test("a line adds up when nothing is missing and every lead is accounted for", () => {
  expect(judgeLine(numbers({}), "whole")).toEqual({ verdict: "adds_up", remarks: [] });
  expect(judgeLine(numbers({ outcomes: { contact: 1, held: 1, test: 1 } }), "so_far")).toMatchObject({
    verdict: "adds_up",
    remarks: ["1 test leads", expect.stringMatching(/^1 held/)],
  });
});

test("a lead that is listed and not here, a doubled one and one without a state break the line", () => {
  expect(judgeLine(numbers({ listed: 4, missing: 1 }), "whole")).toMatchObject({
    verdict: "does_not_add_up",
    remarks: ["1 lead that the platform lists is not here. Fetch the leads of this day."],
  });
  expect(judgeLine(numbers({ doubled: 2 }), "whole").verdict).toBe("does_not_add_up");
  expect(judgeLine(numbers({ stored: 4 }), "whole").verdict).toBe("does_not_add_up");
  expect(judgeLine(numbers({ listed: 1, missing: 1 }), "part").verdict).toBe("does_not_add_up"); // what is known to be missing is, asked whole or not
});

test("what was not asked for proves nothing and breaks nothing", () => {
  expect(judgeLine(numbers({ listed: null, unlisted: 3 }), "no")).toEqual({ verdict: "not_asked", remarks: [] });
  expect(judgeLine(numbers({}), "part").verdict).toBe("not_asked");
});

test("leads that the platform does not list any more explain a greater number here", () => {
  expect(judgeLine(numbers({ listed: 2, unlisted: 1, reconciled: 1, organic: 2 }), "whole")).toEqual({
    verdict: "adds_up",
    remarks: [
      "1 not in the platform's list: newer than the last time it was asked, or deleted there",
      "1 that no webhook announced, found by asking",
      "2 organic",
    ],
  });
});

test("the total of lines that were never asked is not nought but unknown", () => {
  expect(addUp([numbers({ listed: null }), numbers({ listed: null })]).listed).toBeNull();
  expect(addUp([numbers({ listed: null }), numbers({})])).toMatchObject({ listed: 3, stored: 6, outcomes: { contact: 6 } });
});
