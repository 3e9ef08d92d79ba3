import type { Db } from "../db/db.ts";
import { readResults } from "./queries.ts";

export type RefusedRow = { row: number; reason: string };

const MOST_SHOWN = 20;
/** A file of millions with one bad row at its end is for the report. */
const MOST_BATCHES = 200;

/** The first rows that were refused, each with why: enough to see what is wrong with a file. The report has all. */
export async function firstRefusedRows(db: Db, key: { workspaceId: string; importId: string }): Promise<RefusedRow[]> {
  const found: RefusedRow[] = [];
  let batches = 0;
  for await (const { firstRow, results } of readResults(db, key)) {
    for (const [at, [outcome, , reason]] of results.entries())
      if (outcome === "refused" && found.length < MOST_SHOWN) found.push({ row: firstRow + at, reason: reason ?? "" });
    batches += 1;
    if (found.length === MOST_SHOWN || batches === MOST_BATCHES) break;
  }
  return found;
}
