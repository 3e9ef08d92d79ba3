import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Schedule } from "../work/schedules.ts";
import { resumeReplays } from "./advance-replay.ts";

/** Replays that a process left unfinished go on, each minute. Workers look for due work twice a second, so nobody is woken. */
export function replaySchedule(deps: { database: Database; clock: Clock; logger: Logger }): Schedule {
  return { name: "replays", cron: "* * * * *", run: () => resumeReplays({ ...deps, wake: () => {} }) };
}
