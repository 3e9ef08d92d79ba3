import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import type { Alert, AlertKey } from "./alert.ts";
import { findAlert, muteAlert as writeMute } from "./queries.ts";

type Deps = { database: Database; clock: Clock };

const LONGEST_MS = 90 * 86_400_000;

/** One alert. Throws NotFound. */
export async function getAlert({ database }: Pick<Deps, "database">, key: AlertKey): Promise<Alert> {
  const alert = await findAlert(database.in(key.workspaceId), key);
  if (!alert) throw new NotFound("There is no such alert here.");
  return alert;
}

/** Nobody is told of this cause until then, also when it comes again meanwhile; null ends that. Throws NotFound, InvalidInput. */
export async function muteAlert({ database, clock }: Deps, { until, ...key }: AlertKey & { until: Date | null }): Promise<Alert> {
  const now = clock.now().getTime();
  if (until && (until.getTime() <= now || until.getTime() > now + LONGEST_MS))
    throw new InvalidInput("Mute it until a moment of the next 90 days.", [{ path: "until", message: "Not within the next 90 days" }]);
  await writeMute(database.in(key.workspaceId), key, until);
  return getAlert({ database }, key);
}
