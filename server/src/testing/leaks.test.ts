import { expect, test } from "vitest";
import { createLogger } from "../lib/log.ts";
import { createLeakWatch, leaksIn } from "./leaks.ts";

test("what must not be printed is found plain, in an address and as base64; what may be is not", () => {
  expect(leaksIn("token EAAtokenOfTheTestPage was refused")).toEqual(["an access token of Facebook"]);
  expect(leaksIn("GET /me?access_token=EAAtokenOfTheTestPage&email=ada%40example.com")).toEqual([
    "an access token of Facebook",
    "an e-mail address of a person",
  ]);
  expect(leaksIn(`Basic ${Buffer.from("client:app-secret-of-the-tests").toString("base64")}`)).toEqual(["an app secret"]);
  expect(leaksIn("the lead 0197f3b0-5c1e-7a53-9d0e-2f1c8b7a6d54 of acme-facebook is delivered")).toEqual([]);
});

test("a test whose product prints a planted secret fails, and says in which line", () => {
  const watch = createLeakWatch();
  const logger = createLogger("info", { write: (line: string) => watch.hear(line) });
  logger.info({ status: 200 }, "all is well");
  expect(() => watch.assertNone()).not.toThrow();
  logger.warn({ detail: "EAAtokenOfTheTestPage" }, "the provider refused");
  expect(() => watch.assertNone()).toThrow('an access token of Facebook in the log line "the provider refused"');
});
