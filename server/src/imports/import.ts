import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";

/** How an import stands. The database checks the same list. */
export const STATES = ["uploading", "ready", "running", "done", "cancelled", "failed"] as const;
export const FORMATS = ["csv", "jsonl"] as const;
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Format = (typeof FORMATS)[number];
export type Encoding = (typeof ENCODINGS)[number];

/** {column: target}. A target is a field of a contact, `tags`, `custom:<id of a field>` or `new:<name of a text field to make>`. */
export type Mapping = Record<string, string>;

/** An import as the database has it. */
export type Import = {
  importId: string;
  fileName: string;
  bytes: number;
  format: Format;
  encoding: Encoding;
  separator: string;
  columns: string[];
  sample: string[][];
  mapping: Mapping;
  state: (typeof STATES)[number];
  isDryRun: boolean;
  rowsDone: number;
  bytesDone: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  problem: string | null;
  madeBy: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export const ImportView = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    bytes: z.number().int(),
    format: z.enum(FORMATS),
    encoding: z.enum(ENCODINGS),
    separator: z.string(),
    columns: z.array(z.string()),
    sample: z.array(z.array(z.string())).meta({ description: "The first rows, to choose a mapping by." }),
    mapping: z.record(z.string(), z.string()).meta({ description: "Which column becomes what; suggested until it is started." }),
    state: z.enum(STATES),
    isDryRun: z.boolean(),
    progress: z.number().meta({ description: "From 0 to 1, by what of the file is read." }),
    secondsLeft: z.number().int().nullable(),
    rows: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    problem: z.string().nullable(),
    by: z.string().nullable().meta({ description: "Who uploaded it." }),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "Import" });
export type ImportProgress = z.infer<typeof ImportView>;

/** An import as people and programs see it. */
export function toProgress(found: Import, now: Date): ImportProgress {
  const { importId, rowsDone, bytesDone, madeBy, createdAt, startedAt, finishedAt, ...rest } = found;
  const progress = found.state === "done" ? 1 : found.bytes === 0 ? 0 : Math.min(1, bytesDone / found.bytes);
  const elapsedMs = startedAt ? now.getTime() - startedAt.getTime() : 0;
  const isUnderWay = found.state === "running" && progress > 0;
  return {
    id: importId,
    ...rest,
    rows: rowsDone,
    by: madeBy,
    progress,
    secondsLeft: isUnderWay ? Math.ceil((elapsedMs * (1 - progress)) / progress / 1_000) : null,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
