import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Listener } from "../db/listen.ts";
import type { KeyRing } from "./key-ring.ts";
import { announceKeys } from "./rotation-queries.ts";

export const KEYS_CHANNEL = "leadrelay_keys";
// Word may be lost; then a rotation waits this long for us.
const LOOK_MS = 10_000;

/** Keeps the ring of a process as it is where the keys come from, and lets the others know which keys it has. */
export async function watchKeys({
  database,
  ring,
  listener,
  processId,
  logger,
}: {
  database: Database;
  ring: KeyRing;
  listener: Pick<Listener, "subscribe">;
  processId: string;
  logger: Pick<Logger, "warn">;
}): Promise<{ stop(): void }> {
  const look = async () => {
    try {
      await ring.refresh();
      await announceKeys(database, processId, ring.fingerprints);
    } catch (error) {
      logger.warn({ err: error }, "the secret keys could not be looked at; trying again");
    }
  };
  const unsubscribe = await listener.subscribe(KEYS_CHANNEL, () => void look());
  await look();
  const timer = setInterval(() => void look(), LOOK_MS);
  return {
    stop() {
      clearInterval(timer);
      unsubscribe();
    },
  };
}
