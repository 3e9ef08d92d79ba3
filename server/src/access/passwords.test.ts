import { expect, test } from "vitest";
import { secureRandom } from "../lib/random.ts";
import { createPasswords } from "./passwords.ts";

const CHEAP = { N: 2 ** 10, r: 8, p: 1 };

test("a password is hashed as OWASP advises, unless told otherwise", async () => {
  const passwords = createPasswords({ random: secureRandom });
  const hash = await passwords.hash("correct horse battery");
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await passwords.verify({ hash, password: "correct horse battery" })).toBe(true);
  expect(await passwords.verify({ hash, password: "correct horse batterz" })).toBe(false);
});

test("one that was hashed at another cost is still known", async () => {
  const hash = await createPasswords({ random: secureRandom, cost: CHEAP }).hash("correct horse battery");
  expect(hash).toMatch(/^scrypt\$1024\$8\$1\$/);
  expect(await createPasswords({ random: secureRandom }).verify({ hash, password: "correct horse battery" })).toBe(true);
});

test("typed on another keyboard it is the same password, and what is no hash of ours opens nothing", async () => {
  const passwords = createPasswords({ random: secureRandom, cost: CHEAP });
  const hash = await passwords.hash("caf\u00e9 au lait");
  expect(await passwords.verify({ hash, password: "cafe\u0301 au lait" })).toBe(true);
  for (const other of ["", "plain", "bcrypt$1024$8$1$c2FsdA$a2V5", "scrypt$1024$8$1$c2FsdA$"])
    expect(await passwords.verify({ hash: other, password: "caf\u00e9 au lait" })).toBe(false);
});
