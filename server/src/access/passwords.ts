import { scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";
import type { Random } from "../lib/random.ts";

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** scrypt's settings: N blocks, of r each, p times over (RFC 7914). */
export type PasswordCost = { N: number; r: number; p: number };

// One of the equivalent settings of OWASP's Password Storage Cheat Sheet: N=2^15, r=8, p=3. 32 MB and about 0.2 s a password.
const COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
export const MIN_PASSWORD_LENGTH = 10;

/** Hashes passwords with scrypt, in libuv's threads. The settings are part of the text, so that they can be raised. */
export function createPasswords({ random, cost = COST }: { random: Random; cost?: PasswordCost | undefined }) {
  return {
    async hash(password: string): Promise<string> {
      const salt = random.bytes(16);
      const key = await derive(password, salt, cost);
      return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
    },

    async verify({ hash, password }: { hash: string; password: string }): Promise<boolean> {
      const [name, n, r, p, salt, key] = hash.split("$");
      if (name !== "scrypt" || !salt || !key) return false;
      const expected = Buffer.from(key, "base64url");
      const actual = await derive(password, Buffer.from(salt, "base64url"), { N: Number(n), r: Number(r), p: Number(p) });
      return expected.length === actual.length && timingSafeEqual(expected, actual);
    },
  };
}

/** NFKC: the same password typed on another keyboard is the same password. */
function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return scryptAsync(password.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem: 256 * cost.N * cost.r });
}
