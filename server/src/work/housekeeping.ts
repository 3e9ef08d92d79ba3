import type { Logger } from "pino";
import { removeExpired } from "../access/remove-expired.ts";
import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { dropOldData } from "./retention.ts";
import type { Schedule } from "./schedules.ts";

type Deps = { database: Database; clock: Clock; logger: Logger };

/** What is done by the clock: what has had its time goes, and what must hold is checked. */
export function housekeeping(deps: Deps): Schedule[] {
  return [
    { name: "retention", cron: "17 3 * * *", run: () => dropOldData(deps) },
    { name: "expired-access", cron: "37 3 * * *", run: () => removeExpired({ db: deps.database.system, clock: deps.clock }) },
    { name: "invariants", cron: "47 3 * * *", run: () => checkInvariants(deps) },
  ];
}

/** Says loudly when something that must hold does not. */
export async function checkInvariants({ database, clock, logger }: Deps): Promise<void> {
  const broken = await call<{ rule: string; broken: number }>(
    database,
    "find_broken_invariants",
    "select rule, broken from find_broken_invariants($1)",
    [clock.now()],
  );
  broken.push(
    ...(await call<{ rule: string; broken: number }>(
      database,
      "find_broken_identity",
      "select rule, broken from find_broken_identity()",
      [],
    )),
  );
  for (const { rule, broken: rows } of broken) logger.error({ rule, rows }, "an invariant is broken: please report it");
}
