import { describe } from "vitest";
import { TROUBLES } from "../testing/highlevel-cases.ts";
import { proveOneEffect, SETTINGS } from "../testing/prove-one-effect.ts";

// A file of its own, so that it runs beside the other setting.
const QUICK = new Set(["cut-after-the-write", "503-before-the-write", "422-yet-written"]);

describe.each(SETTINGS.slice(1, 2))("where duplicates are allowed, a call to HighLevel has one effect: %o", (settings) => {
  proveOneEffect(
    settings,
    TROUBLES.filter(({ name }) => QUICK.has(name)),
  );
});
