import { randomBytes, randomFillSync } from "node:crypto";
import type { Clock } from "./clock.ts";

/** Where randomness comes from; tests hand in a seeded one. */
export type Random = { bytes(size: number): Buffer };

const POOL_BYTES = 4_096;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** The operating system's generator; small amounts are cut from a pool, each byte given once and wiped, as a call costs more than its bytes. */
export const secureRandom: Random = {
  bytes(size) {
    if (size > 64) return randomBytes(size);
    if (used + size > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = Buffer.from(pool.subarray(used, used + size));
    pool.fill(0, used, used + size);
    used += size;
    return bytes;
  },
};

/** Makes ids; everything that creates rows is handed one. */
export type Ids = {
  /** A UUID version 7 (RFC 9562 section 5.7): milliseconds first, so that indexes grow at one end, then 74 random bits. */
  uuid(): string;
  /** Twenty letters and digits, the form of HighLevel's contact, task, note and location ids (119 random bits). */
  crm(): string;
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function createIds({ clock, random }: { clock: Clock; random: Random }): Ids {
  return {
    uuid() {
      const bytes = random.bytes(16);
      bytes.writeUIntBE(clock.now().getTime(), 0, 6);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      const hex = bytes.toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    crm: () => alphanumeric(random, 20),
  };
}

/** `length` letters and digits, each equally likely: bytes of 248 and above are thrown away, as 248 is a multiple of 62. */
export function alphanumeric(random: Random, length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of random.bytes(length * 2)) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}
