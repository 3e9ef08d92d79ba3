import type { Database } from "../db/db.ts";
import type { Listener } from "../db/listen.ts";
import type { Clock } from "../lib/clock.ts";
import type { Random } from "../lib/random.ts";
import type { KeyRing } from "./key-ring.ts";
import { advanceRotation, readRotation, type Rotation, startRotation } from "./rotate-keys.ts";
import type { KeySource } from "./unlock.ts";
import { KEYS_CHANNEL } from "./watch-keys.ts";

/** Rotation of the keys that are not in the database, for the command line, the API and the clock. */
export type KeyRotation = {
  /** Begins one, or goes on with the one under way. Throws NewKeyNeeded, BadConfiguration. */
  start(): Promise<Rotation>;
  /** One step further. */
  advance(): Promise<Rotation>;
  /** As far as it gets: to its end, or until it waits for a process. */
  goOn(): Promise<void>;
  read(): Promise<Rotation>;
};

export function createKeyRotation(
  parts: { database: Database; clock: Clock; random: Random; ring: KeyRing; listener: Pick<Listener, "notify"> },
  { key: source }: { key: KeySource },
): KeyRotation {
  const deps = { ...parts, source, announce: () => parts.listener.notify(KEYS_CHANNEL) };
  const goOn = async () => {
    while ((await advanceRotation(deps)).state === "rewrapping");
  };
  return {
    async start() {
      await startRotation(deps);
      return advanceRotation(deps);
    },
    advance: () => advanceRotation(deps),
    goOn,
    read: () => readRotation(deps),
  };
}
