import type { Db } from "../db/db.ts";
import { csvLine } from "./csv-text.ts";
import { readResults } from "./queries.ts";

/** What became of each row, as CSV: rows are counted from 1, without the line of names. */
export async function* reportLines(db: Db, key: { workspaceId: string; importId: string; only?: "refused" }): AsyncGenerator<string> {
  yield csvLine(["row", "outcome", "contactId", "reason"]);
  for await (const { firstRow, results } of readResults(db, key)) {
    const lines = results.flatMap(([outcome, contactId, reason], index) =>
      key.only && outcome !== key.only ? [] : [csvLine([String(firstRow + index), outcome, contactId ?? "", reason ?? ""])],
    );
    if (lines.length > 0) yield lines.join("");
  }
}
