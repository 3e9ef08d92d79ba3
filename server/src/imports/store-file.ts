import { findLocation, listCustomFields } from "../contacts/locations.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError, InvalidInput, NotFound } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import { createEncodingJudge } from "./encoding.ts";
import { type ImportProgress, toProgress } from "./import.ts";
import { deleteImport, describeImport, findImport, insertImport, insertPiece, readPieces } from "./queries.ts";
import { type FileForm, guessSeparator, readRows } from "./read-rows.ts";
import { suggestMapping } from "./suggest-mapping.ts";

type Deps = { database: Pick<Database, "in">; clock: Clock; ids: Ids };
type Input = { workspaceId: string; fileName: string; madeBy: string; body: AsyncIterable<Uint8Array> };

const LARGEST_FILE = 1024 ** 3;
const PIECE_BYTES = 256 * 1024;
const SAMPLE_ROWS = 5;
const MOST_COLUMNS = 500;
const LONGEST_SAMPLE = 200;

/** A file of more than a gigabyte. */
export class ImportTooLarge extends AppError {
  readonly code = "import_too_large";
  readonly status = 413;
}

/**
 * Takes a file in as it comes, and says what it is: encoding, separator, columns, and what they most likely are. Nothing is imported yet.
 * Throws NotFound, ImportTooLarge, and InvalidInput for what is no table; nothing of the file stays then.
 */
export async function storeFile(deps: Deps, { workspaceId, fileName, madeBy, body }: Input): Promise<ImportProgress> {
  const db = deps.database.in(workspaceId);
  if (!(await findLocation(db, workspaceId))) throw new NotFound(`There is no workspace ${workspaceId}.`);
  const key = { workspaceId, importId: deps.ids.uuid() };
  await insertImport(db, { ...key, fileName: fileName.slice(-200), madeBy, now: deps.clock.now() });
  try {
    const judge = createEncodingJudge();
    let bytes = 0;
    let piece = 0;
    for await (const part of inPieces(body)) {
      bytes += part.length;
      if (bytes > LARGEST_FILE) throw new ImportTooLarge("More than a gigabyte cannot be imported at once. Split the file.");
      judge.look(part);
      await insertPiece(db, { ...key, piece, bytes: part });
      piece += 1;
    }
    const form = await readForm(readPieces(db, key), judge.verdict());
    const { columns, sample } = await readStart(readPieces(db, key), form);
    const fields = await listCustomFields(db, { workspaceId, model: "contact" });
    await describeImport(db, { ...key, bytes, ...form, columns, sample, mapping: suggestMapping(columns, fields) });
  } catch (error) {
    await deleteImport(db, key);
    throw error;
  }
  const stored = await findImport(db, key);
  if (!stored) throw new Error("An import that was just written is gone.");
  return toProgress(stored, deps.clock.now());
}

/** The bytes again, in pieces of one size. */
async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; from + PIECE_BYTES <= all.length; from += PIECE_BYTES) yield all.subarray(from, from + PIECE_BYTES);
    held = [all.subarray(from)];
    size = all.length - from;
  }
  if (size > 0) yield Buffer.concat(held);
}

async function readForm(pieces: AsyncIterable<Uint8Array>, encoding: FileForm["encoding"]): Promise<FileForm> {
  let text = "";
  for await (const piece of pieces) {
    text = new TextDecoder(encoding).decode(piece, { stream: true });
    break;
  }
  return { encoding, format: /^\s*\{/.test(text) ? "jsonl" : "csv", separator: guessSeparator(text) };
}

async function readStart(pieces: AsyncIterable<Uint8Array>, form: FileForm): Promise<{ columns: string[]; sample: string[][] }> {
  let columns: string[] | undefined;
  const sample: string[][] = [];
  for await (const row of readRows(pieces, form)) {
    if (Array.isArray(row)) columns = row;
    else if ("cells" in row) sample.push(row.cells.map(shown));
    if (sample.length === SAMPLE_ROWS) break;
  }
  if (!columns || columns.length === 0) throw new InvalidInput("The file is empty. It needs a line with the names of the columns.");
  if (columns.length > MOST_COLUMNS) throw new InvalidInput(`The file has more than ${MOST_COLUMNS} columns. Take out what is not needed.`);
  if ([...columns, ...sample.flat()].some((text) => text.includes("\0")))
    throw new InvalidInput("This is no text file. Save it as CSV first.");
  return { columns, sample };
}

const shown = (cell: unknown): string =>
  (typeof cell === "string" ? cell : cell === undefined || cell === null ? "" : JSON.stringify(cell))
    .toWellFormed()
    .slice(0, LONGEST_SAMPLE);
