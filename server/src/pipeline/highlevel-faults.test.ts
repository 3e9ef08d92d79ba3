import { describe } from "vitest";
import { TROUBLES } from "../testing/highlevel-cases.ts";
import { proveOneEffect, SETTINGS } from "../testing/prove-one-effect.ts";

// Silence, the other settings of a location, and all troubles where duplicates are allowed are in the long test.
const quick = TROUBLES.filter(({ isSlow }) => !isSlow);
const TELLING = new Set(["cut-after-the-write", "cut-before-the-write", "422-yet-written"]);

describe.each(SETTINGS.slice(0, 1))("whatever happens to a call to HighLevel, it has one effect: %o", (settings) => {
  proveOneEffect(settings, quick);
});

describe.each(SETTINGS.slice(1, 2))("whatever happens to a call to HighLevel, it has one effect: %o", (settings) => {
  proveOneEffect(
    settings,
    quick.filter(({ name }) => TELLING.has(name)),
  );
});
