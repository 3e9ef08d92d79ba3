import type { Db } from "../db/db.ts";
import type { FormKey } from "../forms/queries.ts";
import type { Clock } from "../lib/clock.ts";
import { describeStages } from "./describe-stages.ts";
import { findArrival, findTestLead } from "./queries.ts";
import type { TestLead } from "./test-lead-view.ts";

/** The last test lead of a form and how far it has come; null when there never was one. */
export async function readTestLead({ db, clock }: { db: Db; clock: Clock }, key: FormKey): Promise<TestLead | null> {
  const made = await findTestLead(db, key);
  if (!made) return null;
  const arrival = await findArrival(db, { ...key, externalId: made.externalId });
  return {
    externalId: made.externalId,
    createdAt: made.createdAt.toISOString(),
    removedAt: made.removedAt?.toISOString() ?? null,
    leadId: arrival?.leadId ?? null,
    stages: describeStages({ createdAt: made.createdAt, arrival, now: clock.now() }).map(({ at, ...stage }) => ({
      ...stage,
      at: at?.toISOString() ?? null,
    })),
  };
}
