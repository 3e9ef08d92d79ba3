import { describe } from "vitest";
import { TROUBLES } from "../testing/highlevel-cases.ts";
import { proveOneEffect, SETTINGS } from "../testing/prove-one-effect.ts";

// The other troubles and settings are in the long test.
const QUICK = new Set(["cut-after-the-write", "cut-before-the-write", "502-after-the-write", "422-yet-written"]);

describe.each(SETTINGS.slice(0, 1))("whatever happens to a call to HighLevel, it has one effect: %o", (settings) => {
  proveOneEffect(
    settings,
    TROUBLES.filter(({ name }) => QUICK.has(name)),
  );
});
