import { BackupBroken } from "./errors.ts";

/** What a backup consists of: a line of JSON, or rows of the table that the line before named, and the end of these. */
export type Part = { kind: "line"; line: Buffer } | { kind: "rows"; rows: Buffer } | { kind: "end" };

const NEWLINE = 10;
const END = Buffer.from("\n\\.\n");
/** A header or manifest names some hundred tables and migrations at most. */
const LONGEST_LINE_BYTES = 4_000_000;

/**
 * Takes a decompressed backup apart, a piece at a time. After a line for which `startsRows` says yes come rows. Throws
 * BackupBroken when it ends in the middle.
 */
export async function* readParts(chunks: AsyncIterable<Buffer>, startsRows: (line: Buffer) => boolean): AsyncGenerator<Part, void> {
  let rest: Buffer = Buffer.alloc(0);
  let isInRows = false;
  /** Rows begin after a line break that is not theirs; it stands before them so that an end is found at once in an empty table. */
  let skip = 0;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (isInRows) {
        const end = rest.indexOf(END);
        const until = end >= 0 ? end + 1 : rest.length - (END.length - 1);
        if (until > skip) yield { kind: "rows", rows: rest.subarray(skip, until) };
        if (end < 0) {
          if (until > skip) {
            rest = rest.subarray(until);
            skip = 0;
          }
          break;
        }
        rest = rest.subarray(end + END.length);
        isInRows = false;
        yield { kind: "end" };
      } else {
        const end = rest.indexOf(NEWLINE);
        if (end < 0 && rest.length > LONGEST_LINE_BYTES) throw new BackupBroken("This is not a backup of LeadRelay.");
        if (end < 0) break;
        const line = rest.subarray(0, end + 1);
        yield { kind: "line", line };
        isInRows = startsRows(line);
        // The line break stays in front of the rows.
        rest = rest.subarray(isInRows ? end : end + 1);
        skip = isInRows ? 1 : 0;
      }
    }
  }
  if (rest.length > 0 || isInRows) throw cut();
}

export const cut = () => new BackupBroken("This backup is not whole: its end is missing. Take another one. Nothing was changed.");
