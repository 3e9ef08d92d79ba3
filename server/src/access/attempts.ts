import { LRUCache } from "lru-cache";
import type { Clock } from "../lib/clock.ts";
import { TooManyAttempts } from "./errors.ts";

const WINDOW_MS = 15 * 60_000;
// An e-mail from one address is a person who forgot; the wider limits stop many addresses on one e-mail, and one address on
// many e-mails, without letting a stranger lock a person out with a few tries.
const LIMITS = { pair: 5, email: 50, address: 30 };

type Tries = { count: number; since: number };

/**
 * Limits guessing. Counts tries in the memory of this process: with several web processes the limits are that many times
 * wider, which scrypt's cost still makes useless for guessing.
 */
export class AttemptLimiter {
  readonly #clock: Clock;
  readonly #tries = new LRUCache<string, Tries>({ max: 50_000 });

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
  }

  /** Counts a try before it is made, so that many at once count as well. Throws TooManyAttempts. */
  begin({ email, address }: { email: string; address: string }): void {
    const keys = keysOf(email, address);
    const waits = keys.map(({ key, limit }) => this.#waitOf(key, limit));
    const longest = Math.max(...waits);
    if (longest > 0) throw new TooManyAttempts(longest);
    for (const { key } of keys) this.#count(key);
  }

  /** A right password: the tries of this person from here are forgotten. */
  succeeded({ email, address }: { email: string; address: string }): void {
    const [pair] = keysOf(email, address);
    this.#tries.delete(pair.key);
  }

  #waitOf(key: string, limit: number): number {
    const tries = this.#current(key);
    return tries && tries.count >= limit ? tries.since + WINDOW_MS - this.#clock.now().getTime() : 0;
  }

  #count(key: string): void {
    const tries = this.#current(key);
    this.#tries.set(key, { count: (tries?.count ?? 0) + 1, since: tries?.since ?? this.#clock.now().getTime() });
  }

  #current(key: string): Tries | undefined {
    const tries = this.#tries.get(key);
    return tries && tries.since + WINDOW_MS > this.#clock.now().getTime() ? tries : undefined;
  }
}

function keysOf(email: string, address: string) {
  const person = email.trim().toLowerCase();
  return [
    { key: `pair ${address} ${person}`, limit: LIMITS.pair },
    { key: `email ${person}`, limit: LIMITS.email },
    { key: `address ${address}`, limit: LIMITS.address },
  ] as const;
}
