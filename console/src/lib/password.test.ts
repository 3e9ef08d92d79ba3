import { expect, test } from "vitest";
import { passwordStrength } from "./password.ts";

test("length is asked for first", () => expect(passwordStrength("Ab1!").label).toBe("Too short"));
test("repeating one letter is not long", () => expect(passwordStrength("aaaaaaaaaaaaaaa").score).toBe(1));
test("the e-mail name is not a password", () => expect(passwordStrength("adalovelace1", "adalovelace@example.com").score).toBe(1));
test("a few words are strong", () => expect(passwordStrength("correct horse battery staple").score).toBe(4));
