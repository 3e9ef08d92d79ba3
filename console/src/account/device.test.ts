import { expect, test } from "vitest";
import { deviceName } from "./device.ts";

test("a browser is named by itself and its system; what is neither by its own words", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1";
  expect([deviceName(chrome), deviceName(`${chrome} Edg/140.0`), deviceName(phone), deviceName("curl/8.5.0"), deviceName(null)]).toEqual([
    "Chrome on Linux",
    "Edge on Linux",
    "Safari on iOS",
    "curl/8.5.0",
    "A sign-in link or an unknown device",
  ]);
});
