import { hkdfSync, type KeyObject } from "node:crypto";
import type { MasterKey } from "./key-file.ts";
import { type Key, toKey } from "./seal.ts";

/** Which number a key has in this database, and which one wraps now. */
export type Numbers = { current: number; byNumber: ReadonlyMap<number, MasterKey> };

/** Reads the keys at hand, and what the database says of them, once more. */
export type ReadRing = () => Promise<{ keys: readonly MasterKey[]; numbers: Numbers }>;

/**
 * The keys that are not in the database. One of them wraps; the others open what was wrapped before. Keys come and go while
 * the process runs: a number that is not known yet is looked for where the keys come from.
 */
export class KeyRing {
  #keys: readonly MasterKey[];
  #numbers: Numbers;
  readonly #root: Buffer;
  readonly #read: ReadRing;

  constructor({ keys, numbers, root, read }: { keys: readonly MasterKey[]; numbers: Numbers; root: Buffer; read: ReadRing }) {
    this.#keys = keys;
    this.#numbers = numbers;
    this.#root = root;
    this.#read = read;
  }

  /** A ring of one key, for a database that nothing else was ever sealed in. */
  static of(master: MasterKey): KeyRing {
    const ring = { keys: [master], numbers: { current: 0, byNumber: new Map([[0, master]]) } };
    return new KeyRing({ ...ring, root: master.bytes, read: async () => ring });
  }

  /** Of the key that wraps now. */
  get fingerprint(): string {
    return this.#numbers.byNumber.get(this.#numbers.current)?.fingerprint ?? "";
  }

  /** Of every key at hand, the newest first. */
  get fingerprints(): string[] {
    return this.#keys.map(({ fingerprint }) => fingerprint);
  }

  /** The key of this number; looked for anew when it is not known. Undefined: it is not at hand. */
  async find(number: number): Promise<KeyObject | undefined> {
    if (!this.#numbers.byNumber.has(number)) await this.refresh();
    const key = this.#numbers.byNumber.get(number);
    return key && toKey(number, key.bytes).secret;
  }

  /** The key of this number, to wrap with. Throws when it is not at hand. */
  async wrapping(number: number): Promise<Key> {
    const secret = await this.find(number);
    if (!secret) throw new Error(`The key ${number} is not at hand.`); // whoever asks has made sure of it
    return { id: number, secret };
  }

  /** Keys were added where they come from, or have other numbers. */
  async refresh(): Promise<void> {
    const { keys, numbers } = await this.#read();
    this.#keys = keys;
    this.#numbers = numbers;
  }

  /** A key at hand that is none of these. */
  findOther(fingerprints: readonly string[]): MasterKey | undefined {
    return this.#keys.find(({ fingerprint }) => !fingerprints.includes(fingerprint));
  }

  /** A secret of this installation for another purpose (signing cookies): the same in every process and for good, base64. */
  derive(purpose: string): string {
    return Buffer.from(hkdfSync("sha256", this.#root, "", `leadrelay ${purpose}`, 32)).toString("base64");
  }
}
