import type { Db } from "../db/db.ts";
import { AppError } from "../lib/errors.ts";
import { createGroupCommit, type GroupCommit } from "../lib/group-commit.ts";

const MOST_TOGETHER = 64;

/**
 * Makes a write of one row from a statement that writes many: calls of the same moment, in the same workspace, go in one
 * statement and one commit. `write` gives a result for each input, in their order. A call within a transaction goes alone.
 * An input that fails fails alone, as the others are then written one by one.
 */
export function gather<Input, Result>(write: (db: Db, inputs: Input[]) => Promise<Result[]>): (db: Db, input: Input) => Promise<Result> {
  const gathered = new WeakMap<Db, GroupCommit<Input, Result>>();
  return async (db, input) => {
    if (db.isTransaction) return (await write(db, [input]))[0] as Result; // one result an input
    let commit = gathered.get(db);
    if (!commit) {
      commit = createGroupCommit({
        maxItems: MOST_TOGETHER,
        lanes: 1,
        splits: (error) => !(error instanceof AppError), // a database that is away, or full, is nobody's fault
        commit: (inputs) => write(db, inputs),
      });
      gathered.set(db, commit);
    }
    return commit(input);
  };
}

/** The rows in the order of the inputs they belong to, which `place` names from 1 on; undefined where an input has none. */
export function inOrder<Row extends { place: number }>(rows: Row[], count: number): (Row | undefined)[] {
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return Array.from({ length: count }, (_, index) => byPlace.get(index + 1));
}
