import { sql } from "kysely";
import type { Logger } from "pino";
import { upsertContactRows, type UpsertInput } from "../contacts/queries.ts";
import { findLocation, listCustomFields } from "../contacts/locations.ts";
import { call } from "../db/call.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError, InvalidInput } from "../lib/errors.ts";
import { oneAhead } from "../lib/one-ahead.ts";
import type { Ids } from "../lib/random.ts";
import type { Import } from "./import.ts";
import { createMapRow, type Mapped } from "./map-row.ts";
import { endImport, findImport, readPieces, recordBatch, refreshStatistics, type RowResult } from "./queries.ts";
import { type Row, readRows } from "./read-rows.ts";

type Deps = { database: Pick<Database, "in">; clock: Clock; ids: Ids };
type Key = { workspaceId: string; importId: string };
type Batch = { firstRow: number; rows: Mapped[]; bytesDone: number };

/** A process that has not moved an import on for so long is taken to be gone. */
export const LEASE_MS = 60_000;
// One commit holds the locks of so many people: others that write one of them wait a tenth of a second.
const BATCH = 500;
// Batches after which the database looks at its tables anew: each time they may be ten times what they were.
const STATISTICS_AFTER = [1, 10, 100];

/**
 * Imports what is left of an import, batch by batch; each batch, what became of it and the place in the file are one commit. Whoever comes
 * second finds that the place has moved, and leaves it to the first. What the file itself is to blame for ends it as failed; anything else is thrown, and it can go on.
 */
export async function runImport(
  deps: Deps,
  key: Key,
  { batchSize = BATCH, onBatch = async () => {} }: { batchSize?: number; onBatch?: () => Promise<void> } = {},
): Promise<void> {
  const db = deps.database.in(key.workspaceId);
  const job = await findImport(db, key);
  if (job?.state !== "running") return;
  try {
    for await (const batch of oneAhead(batchesFrom(db, key, job, batchSize))) {
      if (!(await writeBatch(deps, key, job, batch))) return;
      if (STATISTICS_AFTER.includes((batch.firstRow - 1) / batchSize + 1)) await refreshStatistics(db);
      await onBatch();
    }
    await endImport(db, { ...key, state: "done", problem: null, now: deps.clock.now() });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error; // the database is away, say: it goes on by itself
    await endImport(db, { ...key, state: "failed", problem: error.message, now: deps.clock.now() });
  }
}

/** The rows that are left, mapped, in batches. */
async function* batchesFrom(db: Db, key: Key, job: Import, batchSize: number): AsyncGenerator<Batch> {
  const [location, fields] = await Promise.all([
    findLocation(db, key.workspaceId),
    listCustomFields(db, { workspaceId: key.workspaceId, model: "contact" }),
  ]);
  const dataTypes = new Map(fields.map(({ customFieldId, dataType }) => [customFieldId, dataType]));
  let bytesDone = 0;
  async function* counted() {
    for await (const piece of readPieces(db, key)) {
      yield piece;
      bytesDone += piece.length; // once the next one is asked for
    }
  }
  let mapRow: ((row: Row) => Mapped) | undefined;
  let row = 0;
  let rows: Mapped[] = [];
  for await (const read of readRows(counted(), job)) {
    if (Array.isArray(read)) {
      mapRow = createMapRow({ columns: read, mapping: job.mapping, country: location?.country ?? "", dataTypes });
      continue;
    }
    row += 1;
    if (row <= job.rowsDone || !mapRow) continue;
    rows.push(mapRow(read));
    if (rows.length < batchSize) continue;
    yield { firstRow: row - rows.length + 1, rows, bytesDone };
    rows = [];
  }
  if (rows.length > 0) yield { firstRow: row - rows.length + 1, rows, bytesDone };
}

class TakenBack extends Error {}

/** One commit. False: it is no longer ours to go on with, or was cancelled. */
async function writeBatch(deps: Deps, key: Key, job: Import, batch: Batch): Promise<boolean> {
  const db = deps.database.in(key.workspaceId);
  const record = async (trx: Db, results: RowResult[]) => {
    const until = new Date(deps.clock.now().getTime() + LEASE_MS);
    await recordBatch(trx, { ...key, firstRow: batch.firstRow, results, bytesDone: batch.bytesDone, until });
  };
  const isOurs = async (trx: Db) => {
    const now = await findImport(trx, key, { lock: true });
    return now?.state === "running" && now.rowsDone === batch.firstRow - 1 && now.startedAt?.getTime() === job.startedAt?.getTime();
  };
  if (!job.isDryRun) {
    return withTransaction(db, async (trx) => {
      if (!(await isOurs(trx))) return false;
      await record(trx, await writeRows(deps, trx, key.workspaceId, batch.rows));
      return true;
    });
  }
  let results: RowResult[] = [];
  await withTransaction(db, async (trx) => {
    results = await writeRows(deps, trx, key.workspaceId, batch.rows);
    throw new TakenBack(); // the contacts as they would be told all there is to know
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return withTransaction(db, async (trx) => {
    if (!(await isOurs(trx))) return false;
    await record(trx, results);
    return true;
  });
}

/** All in one statement; where that fails for what is in a row, row by row, so that only that row is refused. */
async function writeRows({ clock, ids }: Deps, trx: Db, workspaceId: string, rows: Mapped[]): Promise<RowResult[]> {
  const now = clock.now();
  const inputs = rows.flatMap((row): UpsertInput[] =>
    "fields" in row ? [{ workspaceId, newId: ids.crm(), fields: row.fields, mode: "upsert", now }] : [],
  );
  const written = await upsertAll(trx, inputs);
  let next = 0;
  return rows.map((row): RowResult => ("fields" in row ? (written[next++] ?? refused("It was not written.")) : refused(row.problem)));
}

async function upsertAll(trx: Db, inputs: UpsertInput[]): Promise<RowResult[]> {
  if (inputs.length === 0) return [];
  await sql`savepoint rows`.execute(trx);
  try {
    const rows = await upsertContactRows(trx, inputs);
    await sql`release savepoint rows`.execute(trx);
    return rows.map(({ outcome, contactId, conflictKind }) => [
      outcome === "duplicate" ? "unchanged" : outcome,
      contactId,
      conflictKind ? `Its ${conflictKind} is another contact's: see Conflicts.` : null,
    ]);
  } catch (error) {
    if (error instanceof AppError || !/^(22|23|54)/.test(codeOf(error) ?? "")) throw error; // a deadlock runs the batch again
    await sql`rollback to savepoint rows`.execute(trx);
    if (inputs.length === 1) return [refused("A value in it cannot be stored.")];
    const half = inputs.length >> 1;
    return [...(await upsertAll(trx, inputs.slice(0, half))), ...(await upsertAll(trx, inputs.slice(half)))];
  }
}

const refused = (reason: string): RowResult => ["refused", null, reason];

/** Goes on with every import whose process is gone: a schedule calls it each minute. */
export async function resumeImports(deps: Deps & { database: Database; logger: Pick<Logger, "info"> }): Promise<void> {
  const stalled = await call<{ workspace_id: string; import_id: string }>(
    deps.database,
    "list_stalled_imports",
    "select workspace_id, import_id from list_stalled_imports($1)",
    [deps.clock.now()],
  );
  for (const { workspace_id: workspaceId, import_id: importId } of stalled) {
    deps.logger.info({ workspaceId, importId }, "going on with an import");
    await runImport(deps, { workspaceId, importId });
  }
}
