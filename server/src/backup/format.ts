import { z } from "zod";

/**
 * A backup is one gzip file of lines: the header as JSON; for each table its name and columns as JSON, its rows as PostgreSQL's
 * COPY writes text, and a line `\.`; at the end the manifest as JSON. A file without the manifest was cut.
 */
export const FORMAT = 1;

/** Ends the rows of a table. No row looks like it: COPY writes a backslash as two (PostgreSQL documentation, COPY, "Text Format"). */
export const END_OF_ROWS = Buffer.from("\\.\n");

const Proof = z.object({ fingerprint: z.string(), sealed: z.base64() });

export const Header = z.object({
  leadrelay: z.literal("backup"),
  format: z.number().int(),
  /** The release it was made with. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The server it was made from, such as 18.4. */
  postgres: z.string(),
  /** The migrations of the database, oldest first: a restore brings an empty one to this level first. */
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), sha256: z.string() })).min(1),
  installationId: z.string().nullable(),
  generation: z.number().int(),
  /** What proves the secret key before anything is changed; null when nothing was ever sealed. The key itself is not in a backup. */
  key: Proof.nullable(),
  /** The other keys it takes, when keys were being rotated. */
  otherKeys: z.array(Proof).default([]),
});
export type Header = z.infer<typeof Header>;

export const TableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export type TableStart = z.infer<typeof TableStart>;

const Table = TableStart.extend({ rows: z.number().int(), bytes: z.number().int(), sha256: z.string() });
export type BackedUpTable = z.infer<typeof Table>;

export const Manifest = z.object({
  headerSha256: z.string(),
  tables: z.array(Table),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
});
export type Manifest = z.infer<typeof Manifest>;

/** The number of the newest migration. */
export const levelOf = ({ migrations }: Pick<Header, "migrations">) => migrations.at(-1)?.number ?? 0;

export const rowsOf = ({ tables }: Pick<Manifest, "tables">) => tables.reduce((sum, { rows }) => sum + rows, 0);
