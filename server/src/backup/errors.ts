import { AppError } from "../lib/errors.ts";

/** The file is no backup, was cut, or was changed. Nothing was changed by us. */
export class BackupBroken extends AppError {
  readonly code = "backup_broken";
  readonly status = 422;
}

/** The backup was made by a newer release than this one. Nothing was changed. */
export class BackupNewer extends AppError {
  readonly code = "backup_newer";
  readonly status = 409;
}

/** The backup could not be written; no file that looks like one was left. */
export class BackupNotWritten extends AppError {
  readonly code = "backup_not_written";
  readonly status = 500;
}

/** The database holds data that a restore would replace. Nothing was changed. */
export class DatabaseNotEmpty extends AppError {
  readonly code = "database_not_empty";
  readonly status = 409;
}
