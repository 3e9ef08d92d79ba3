import { describe } from "vitest";
import { TROUBLES } from "../testing/highlevel-cases.ts";
import { proveOneEffect, SETTINGS } from "../testing/prove-one-effect.ts";

describe.each(SETTINGS)("whatever happens to a call to HighLevel, it has one effect: %o", (settings) => {
  proveOneEffect(settings, TROUBLES);
});
