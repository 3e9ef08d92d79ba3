import { describe } from "vitest";
import { TROUBLES } from "../testing/highlevel-cases.ts";
import { proveOneEffect, SETTINGS } from "../testing/prove-one-effect.ts";

/** Silence, and the two other settings of a location, are in the long test. */
const quick = TROUBLES.filter(({ isSlow }) => !isSlow);

describe.each(SETTINGS.slice(0, 2))("whatever happens to a call to HighLevel, it has one effect: %o", (settings) => {
  proveOneEffect(settings, quick);
});
