import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Import } from "./import.ts";

type Key = { workspaceId: string; importId: string };
/** What became of a row: its outcome, the contact it is, and for a refused one why. */
export type RowResult = [outcome: "created" | "updated" | "unchanged" | "refused", contactId: string | null, reason: string | null];

const COLUMNS = sql`import_id, file_name, bytes, format, encoding, separator, columns, sample, mapping, state, is_dry_run, rows_done, bytes_done,
  created, updated, unchanged, refused, problem, made_by, created_at, started_at, finished_at`;

/** An import; locked, where others wait for what is done to it. */
export async function findImport(db: Db, { workspaceId, importId }: Key, { lock = false } = {}): Promise<Import | undefined> {
  const { rows } = await sql<Import>`select ${COLUMNS} from imports where workspace_id = ${workspaceId} and import_id = ${importId}
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** The newest imports. */
export async function selectImports(db: Db, { workspaceId, limit }: { workspaceId: string; limit: number }): Promise<Import[]> {
  const { rows } = await sql<Import>`select ${COLUMNS} from imports where workspace_id = ${workspaceId}
    order by created_at desc, import_id desc limit ${limit}`.execute(db);
  return rows;
}

export async function insertImport(
  db: Db,
  { workspaceId, importId, fileName, madeBy, now }: Key & { fileName: string; madeBy: string; now: Date },
): Promise<void> {
  await sql`insert into imports (workspace_id, import_id, file_name, state, made_by, created_at)
    values (${workspaceId}, ${importId}, ${fileName}, 'uploading', ${madeBy}, ${now})`.execute(db);
}

export async function insertPiece(db: Db, { workspaceId, importId, piece, bytes }: Key & { piece: number; bytes: Buffer }): Promise<void> {
  await sql`insert into import_pieces (workspace_id, import_id, piece, bytes) values (${workspaceId}, ${importId}, ${piece}, ${bytes})`.execute(
    db,
  );
}

/** What is known of a file once all of it is there. */
export async function describeImport(
  db: Db,
  { workspaceId, importId, ...file }: Key & Pick<Import, "bytes" | "format" | "encoding" | "separator" | "columns" | "sample" | "mapping">,
): Promise<void> {
  await sql`update imports set bytes = ${file.bytes}, format = ${file.format}, encoding = ${file.encoding}, separator = ${file.separator},
      columns = ${JSON.stringify(file.columns)}::jsonb, sample = ${JSON.stringify(file.sample)}::jsonb, mapping = ${JSON.stringify(file.mapping)}::jsonb, state = 'ready'
    where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
}

export async function deleteImport(db: Db, { workspaceId, importId }: Key): Promise<void> {
  await sql`delete from imports where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
}

/** The file, piece by piece, so that it is never in memory as a whole. */
export async function* readPieces(db: Db, { workspaceId, importId }: Key): AsyncGenerator<Buffer> {
  for (let piece = 0; ; piece += 1) {
    const { rows } = await sql<{ bytes: Buffer }>`select bytes from import_pieces
      where workspace_id = ${workspaceId} and import_id = ${importId} and piece = ${piece}`.execute(db);
    const [found] = rows;
    if (!found) return;
    yield found.bytes;
  }
}

/** Begins from the first row; what an earlier run told is forgotten. */
export async function beginImport(
  db: Db,
  { workspaceId, importId, mapping, isDryRun, now, until }: Key & { mapping: Import["mapping"]; isDryRun: boolean; now: Date; until: Date },
): Promise<void> {
  await sql`delete from import_results where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
  await sql`update imports set state = 'running', mapping = ${JSON.stringify(mapping)}::jsonb, is_dry_run = ${isDryRun}, rows_done = 0, bytes_done = 0,
      created = 0, updated = 0, unchanged = 0, refused = 0, problem = null, started_at = ${now}, finished_at = null, leased_until = ${until}
    where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
}

/** Writes down what became of a batch, and moves the place on. */
export async function recordBatch(
  db: Db,
  {
    workspaceId,
    importId,
    firstRow,
    results,
    bytesDone,
    until,
  }: Key & { firstRow: number; results: RowResult[]; bytesDone: number; until: Date },
): Promise<void> {
  const count = (outcome: RowResult[0]) => results.filter(([of]) => of === outcome).length;
  await sql`insert into import_results (workspace_id, import_id, first_row, results)
    values (${workspaceId}, ${importId}, ${firstRow}, ${JSON.stringify(results)}::jsonb)`.execute(db);
  await sql`update imports set rows_done = rows_done + ${results.length}, bytes_done = ${bytesDone}, created = created + ${count("created")},
      updated = updated + ${count("updated")}, unchanged = unchanged + ${count("unchanged")}, refused = refused + ${count("refused")}, leased_until = ${until}
    where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
}

/** Ends an import that runs; the file of one that is done for good goes. */
export async function endImport(
  db: Db,
  { workspaceId, importId, state, problem, now }: Key & { state: "done" | "cancelled" | "failed"; problem: string | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update imports set state = ${state}, problem = ${problem}, finished_at = ${now}, leased_until = null
    where workspace_id = ${workspaceId} and import_id = ${importId} and state = 'running' returning import_id`.execute(db);
  if (state === "done") {
    await sql`delete from import_pieces p using imports i where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and i.workspace_id = p.workspace_id and i.import_id = p.import_id and not i.is_dry_run`.execute(db);
  }
  return rows.length > 0;
}

/** What became of the rows, batch by batch. */
export async function* readResults(db: Db, { workspaceId, importId }: Key): AsyncGenerator<{ firstRow: number; results: RowResult[] }> {
  for (let after = -1; ;) {
    const { rows } = await sql<{ firstRow: number; results: RowResult[] }>`select first_row, results from import_results
      where workspace_id = ${workspaceId} and import_id = ${importId} and first_row > ${after} order by first_row limit 1`.execute(db);
    const [found] = rows;
    if (!found) return;
    after = found.firstRow;
    yield found;
  }
}

/** Lets the planner know how many contacts there are. */
export async function refreshStatistics(db: Db): Promise<void> {
  await sql`select refresh_contact_statistics()`.execute(db);
}
