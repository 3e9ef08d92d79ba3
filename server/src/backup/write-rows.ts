import { createHash } from "node:crypto";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackedUpTable, END_OF_ROWS, FORMAT, type Header, type Manifest } from "./format.ts";
import type { OnProgress } from "./progress.ts";
import { listSequences, listTables, readFacts } from "./queries.ts";

export type Written = { header: Header; manifest: Manifest };

/**
 * One snapshot for all tables, however long it takes. Row-level security is switched off, which fails for whoever it binds,
 * instead of leaving rows out; the other settings make values read the same everywhere (pg_dump sets them too).
 */
export const SESSION = [
  "set row_security = off",
  "set datestyle = 'ISO'",
  "set intervalstyle = 'postgres'",
  "set timezone = 'UTC'",
  "set extra_float_digits = 1",
  "set client_encoding = 'UTF8'",
  "set statement_timeout = 0",
  "set idle_in_transaction_session_timeout = 0",
].join("; ");

/**
 * The backup of a database, not yet compressed, a piece at a time; `done` is called with what was written at the end. The
 * client must be of the database's owner. Nothing is changed, and others go on.
 */
export async function* readDatabase(
  client: pg.ClientBase,
  { version, onProgress, done }: { version: string; onProgress: OnProgress; done(written: Written): void },
): AsyncGenerator<Buffer> {
  await client.query(SESSION);
  await client.query("begin isolation level repeatable read read only");
  const { now, ...facts } = await readFacts(client);
  const tables = await listTables(client);
  // A migration must wait until the copy is done: it would change a table under it.
  await client.query(`lock table ${tables.map(({ table }) => `public.${client.escapeIdentifier(table)}`).join(", ")} in access share mode`);
  const header: Header = { leadrelay: "backup", format: FORMAT, version, createdAt: now.toISOString(), ...facts };
  const headerLine = toLine(header);
  yield headerLine;

  const diskBytes = tables.reduce((sum, table) => sum + table.diskBytes, 0);
  let copiedDiskBytes = 0;
  const copied: BackedUpTable[] = [];
  let rows = 0;
  let bytes = 0;
  for (const { table, columns, diskBytes: size } of tables) {
    yield toLine({ table, columns });
    const hash = createHash("sha256");
    const before = { rows, bytes };
    const list = columns.map((name) => client.escapeIdentifier(name)).join(", ");
    const stream = client.query(copyTo(`copy (select ${list} from public.${client.escapeIdentifier(table)}) to stdout`));
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      rows += countLines(chunk);
      bytes += chunk.length;
      yield chunk;
      const half = Math.min(size, (bytes - before.bytes) / 2); // bytes are written as two letters each
      onProgress({ rows, bytes, share: (copiedDiskBytes + half) / Math.max(1, diskBytes) });
    }
    yield END_OF_ROWS;
    copiedDiskBytes += size;
    copied.push({ table, columns, rows: rows - before.rows, bytes: bytes - before.bytes, sha256: hash.digest("hex") });
  }
  const manifest: Manifest = {
    headerSha256: createHash("sha256").update(headerLine).digest("hex"),
    tables: copied,
    sequences: await listSequences(client),
  };
  await client.query("commit");
  yield toLine(manifest);
  done({ header, manifest });
}

const toLine = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

const NEWLINE = 10;

/** One line is one row: COPY writes a line break in a value as two characters. */
export function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
