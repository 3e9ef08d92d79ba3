import { AppError, DatabaseUnavailable, type Retry } from "../lib/errors.ts";

/** The data or the server is of a PostgreSQL version, or of a release of ours, that this code cannot use. */
export class DatabaseVersion extends AppError {
  readonly code = "database_version";
  readonly status = 500;
}

/** Another process owns the data. */
export class DatabaseLocked extends AppError {
  readonly code = "database_locked";
  readonly status = 409;
}

/** Nothing can be stored until there is space again; work waits and goes on by itself. */
export class DiskFull extends AppError {
  readonly code = "disk_full";
  readonly status = 503;
  override readonly retry: Retry = { when: "later", afterMs: 30_000 };
}

/** The server is set up so that acknowledged leads could be lost, or so that we cannot work on it. */
export class DatabaseUnsafe extends AppError {
  readonly code = "database_unsafe";
  readonly status = 500;
}

/** A migration cannot be applied: see the message. */
export class MigrationFailed extends AppError {
  readonly code = "migration_failed";
  readonly status = 500;
}

const DISK_FULL_MESSAGE = "The disk of the database is full, so nothing can be stored. Free some space; work goes on by itself.";

// Codes of a connection that could not be made or was lost. SQLSTATEs are from appendix A of the PostgreSQL documentation:
// class 08, 57P01-57P03 (shutting down, crashed, starting up), 53300 (too many connections).
const AWAY_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
const AWAY_STATES = /^(08...|57P0[123]|53300)$/;
// pg gives these without a code.
const AWAY_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Connection ended|Query read timeout/;

/** The SQLSTATE or system code an error carries, if any. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** True when the error says that the database is not there, as opposed to that it refused what we asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway); // Node: every address of a name failed
  const code = codeOf(error) ?? "";
  return AWAY_CODES.has(code) || AWAY_STATES.test(code) || (error instanceof Error && AWAY_MESSAGES.test(error.message));
}

/** True for SQLSTATE 53100 and for the operating system's own "no space left" and "quota exceeded". */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === "53100" || code === "ENOSPC" || code === "EDQUOT" || (error instanceof Error && /No space left on device/.test(error.message))
  );
}

/** Turns what pg throws into our own errors where it is one we know; anything else is returned as it is. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isDiskFull(error)) return new DiskFull(DISK_FULL_MESSAGE, { cause: error });
  if (isDatabaseAway(error)) return new DatabaseUnavailable("The database does not answer. Try again in a moment.", { cause: error });
  return error;
}

/** The error for a full disk, with what was being done when it was met. */
export function diskFull(cause: unknown): DiskFull {
  return new DiskFull(DISK_FULL_MESSAGE, { cause });
}
