import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { InvalidInput } from "../lib/errors.ts";
import { unguard } from "./csv-text.ts";
import type { Encoding, Format } from "./import.ts";

/** A row of a file: a cell for each column, text as it stands or what a line of JSON has. `problem`: it cannot be read. */
export type Row = { cells: unknown[] } | { problem: string };
export type FileForm = { format: Format; encoding: Encoding; separator: string };

// A cell of more is most likely a quotation mark that is never closed.
const LONGEST_RECORD = 1_048_576;
// Columns of JSON lines are the names in the first rows: one that comes later only is left out.
const ROWS_FOR_COLUMNS = 100;

/** The rows of a file, one after the other, the names of the columns first. Throws InvalidInput for what is no table. */
export async function* readRows(pieces: AsyncIterable<Uint8Array>, form: FileForm): AsyncGenerator<string[] | Row> {
  yield* form.format === "csv" ? readCsv(decode(pieces, form.encoding), form.separator) : readJsonLines(decode(pieces, form.encoding));
}

async function* decode(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding); // takes the byte order mark off
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

async function* readCsv(texts: AsyncIterable<string>, separator: string): AsyncGenerator<string[] | Row> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = Readable.from(texts, { objectMode: false, encoding: "utf8" });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let width: number | undefined;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (width === undefined) {
        width = record.length;
        yield named(record.map(unguard));
      } else if (record.length > width) {
        yield { problem: `It has ${record.length} cells, and there are ${width} columns.` };
      } else yield { cells: record.map(unguard) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InvalidInput(`The file is no table after line ${parser.info.lines}: a quotation mark may not be closed.`);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function* readJsonLines(texts: AsyncIterable<string>): AsyncGenerator<string[] | Row> {
  const first: (Record<string, unknown> | undefined)[] = [];
  let columns: string[] | undefined;
  const toRow = (value: Record<string, unknown> | undefined): Row =>
    value
      ? { cells: (columns ?? []).map((column) => (Object.hasOwn(value, column) ? value[column] : undefined)) }
      : { problem: "It is no JSON object." };
  const settle = () => (columns = [...new Set(first.flatMap((value) => Object.keys(value ?? {})))]);
  for await (const line of lines(texts)) {
    const value = toObject(line);
    if (columns) {
      yield toRow(value);
      continue;
    }
    first.push(value);
    if (first.length < ROWS_FOR_COLUMNS) continue;
    yield settle();
    for (const value of first) yield toRow(value);
  }
  if (columns) return;
  yield settle();
  for (const value of first) yield toRow(value);
}

async function* lines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    if (rest.length > LONGEST_RECORD) throw new InvalidInput("A line is longer than a megabyte: this is no file of JSON lines.");
    for (const part of parts) if (part.trim() !== "") yield part;
  }
  if (rest.trim() !== "") yield rest;
}

function toObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Every column has a name, and none the same as another. */
function named(header: string[]): string[] {
  const names = new Set<string>();
  for (const [index, cell] of header.entries()) {
    const name = cell.trim() || `Column ${index + 1}`;
    names.add(names.has(name) ? `${name} (${index + 1})` : name);
  }
  return [...names];
}

/** The separator of a table, by its first line: the one that is there most often outside quotation marks. */
export function guessSeparator(text: string): string {
  const line = (/^(?:[^"\r\n]|"(?:[^"]|"")*"?)*/.exec(text)?.[0] ?? "").replaceAll(/"(?:[^"]|"")*"?/g, "");
  const counts = [",", ";", "\t"].map((separator) => ({ separator, count: line.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}
