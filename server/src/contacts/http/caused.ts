import { sql } from "kysely";
import { withTransaction } from "../../db/db.ts";
import { codeOf } from "../../db/errors.ts";
import type { Call, Route } from "./route.ts";

/** Beside a request of this process: which run it is of, as `record_event` reads it. */
export const CAUSE_HEADER = "leadrelay-cause";

const UNIQUE_VIOLATION = "23505";
const ATTEMPTS = 4;

/**
 * Answers a request of a run in a transaction that says so, for the events that come of it. Such writes are not gathered into statements
 * with those of other runs. Two that meet in a unique index run again, as outside of a transaction the statement alone would.
 */
export async function answerCaused<Answer>(
  route: Route,
  call: Call,
  cause: string | undefined,
  answer: (call: Call) => Promise<Answer>,
): Promise<Answer> {
  // Settings of a location raise no events, and tell what is taken by the very violation that would end the transaction.
  if (cause === undefined || route.method === "GET" || route.path.startsWith("/locations")) return answer(call);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withTransaction(call.book.db, async (trx) => {
        await sql`select set_config('leadrelay.cause', ${cause}, true)`.execute(trx);
        return answer({ ...call, book: { ...call.book, db: trx } });
      });
    } catch (error) {
      if (attempt === ATTEMPTS || codeOf(error) !== UNIQUE_VIOLATION) throw error;
    }
  }
}
