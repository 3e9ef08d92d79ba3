import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { codeOf } from "../db/errors.ts";
import { AppError, NotFound } from "../lib/errors.ts";
import { BackupBroken, BackupNewer } from "./errors.ts";
import { type BackedUpTable, FORMAT, Header, Manifest, TableStart } from "./format.ts";
import { cut, type Part, readParts } from "./read-parts.ts";
import { countLines } from "./write-rows.ts";

/** Takes what a backup holds, in its order. The rows of a table must be used up before the next thing is read. */
export type Visitor = {
  header?(header: Header): Promise<void>;
  table?(start: TableStart, rows: AsyncIterable<Buffer>): Promise<void>;
};

/**
 * Reads a backup from its beginning to its end, with every checksum, in constant memory. Throws NotFound, BackupBroken (not a
 * backup, cut, or changed), BackupNewer (of a format that this release does not know).
 */
export async function readBackup(file: string, visitor: Visitor = {}): Promise<{ header: Header; manifest: Manifest }> {
  const unzipped = pipeline(createReadStream(file), createGunzip(), () => {}); // the iteration below throws what it met
  try {
    return await read(unzipped as AsyncIterable<Buffer>, visitor);
  } catch (error) {
    throw toReadError(error, file);
  } finally {
    unzipped.destroy();
  }
}

async function read(unzipped: AsyncIterable<Buffer>, visitor: Visitor): Promise<{ header: Header; manifest: Manifest }> {
  const parts = readParts(unzipped, (line) => line.subarray(0, TABLE_LINE.length).equals(TABLE_LINE));
  const nextLine = async () => {
    const part = await nextOf(parts);
    if (part.kind !== "line") throw new BackupBroken("This backup is not in order. Take another one. Nothing was changed.");
    return part.line;
  };
  const headerLine = await nextLine();
  const header = parseHeader(headerLine);
  await visitor.header?.(header);

  const tables: BackedUpTable[] = [];
  for (;;) {
    const line = await nextLine();
    if (!line.subarray(0, TABLE_LINE.length).equals(TABLE_LINE)) {
      const manifest = parse(Manifest, line);
      const isSame = JSON.stringify(manifest.tables) === JSON.stringify(tables) && manifest.headerSha256 === sha256(headerLine);
      if (!isSame)
        throw new BackupBroken(
          "This backup was changed after it was made: its checksums do not fit. Take another one. Nothing was changed.",
        );
      if (!(await parts.next()).done)
        throw new BackupBroken("Something stands behind the end of this backup. Take another one. Nothing was changed.");
      return { header, manifest };
    }
    const start = parse(TableStart, line);
    const counted = countRows(parts);
    if (visitor.table) await visitor.table(start, counted.rows);
    else for await (const _ of counted.rows);
    tables.push({ ...start, ...counted.result() });
  }
}

const TABLE_LINE = Buffer.from('{"table":');
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function nextOf(parts: AsyncGenerator<Part, void>): Promise<Part> {
  const next = await parts.next();
  if (next.done) throw cut();
  return next.value;
}

/** The rows of one table, counted as they go by. */
function countRows(parts: AsyncGenerator<Part, void>) {
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  async function* pass(): AsyncGenerator<Buffer> {
    for (;;) {
      const part = await nextOf(parts);
      if (part.kind !== "rows") return;
      hash.update(part.rows);
      rows += countLines(part.rows);
      bytes += part.rows.length;
      yield part.rows;
    }
  }
  return { rows: pass(), result: () => ({ rows, bytes, sha256: hash.digest("hex") }) };
}

function parseHeader(line: Buffer): Header {
  const { format } = (parseJson(line) ?? {}) as { format?: unknown };
  if (typeof format === "number" && format > FORMAT)
    throw new BackupNewer(
      "This backup was made by a newer release of LeadRelay. Restore it with that release or a later one. Nothing was changed.",
    );
  return parse(Header, line);
}

function parse<Shape extends z.ZodType>(shape: Shape, line: Buffer): z.infer<Shape> {
  const parsed = shape.safeParse(parseJson(line));
  if (!parsed.success) throw notOurs(parsed.error);
  return parsed.data;
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch (cause) {
    throw notOurs(cause);
  }
}

const notOurs = (cause?: unknown) =>
  new BackupBroken("This is not a backup of LeadRelay, or it was changed. Nothing was changed.", { cause });

/** zlib's words: Z_BUF_ERROR is an end too early, the others are bytes that are no gzip or fail its checksum. */
function toReadError(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error) ?? "";
  if (code === "ENOENT") return new NotFound(`There is no file ${file}.`, { cause: error });
  if (code === "Z_BUF_ERROR") return cut();
  if (code.startsWith("Z_")) return notOurs(error);
  if (["EACCES", "EPERM", "EISDIR"].includes(code)) return new NotFound(`${file} cannot be read (${code}).`, { cause: error });
  return error;
}
