/** When trying the same thing again makes sense. `reconnected`: only after a person has mended the connection. */
export type Retry = { when: "never" } | { when: "later"; afterMs?: number } | { when: "reconnected" };

/**
 * A failure we know. `code` is stable (users, logs, alerts and docs name it), `message` is safe to show and says what to
 * do next, and detail goes in `cause`. Anything else that is thrown is a bug: logged whole, shown as our fault.
 */
export abstract class AppError extends Error {
  abstract readonly code: string;
  /** The HTTP status it has at the edge. */
  abstract readonly status: number;
  readonly retry: Retry = { when: "never" };

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Input that breaks a rule; `issues` names each place. */
export class InvalidInput extends AppError {
  readonly code = "invalid_input";
  readonly status = 422;
  readonly issues: { path: string; message: string }[];

  constructor(message: string, issues: { path: string; message: string }[] = [], options?: ErrorOptions) {
    super(message, options);
    this.issues = issues;
  }
}

export class NotFound extends AppError {
  readonly code = "not_found";
  readonly status = 404;
}

export class Conflict extends AppError {
  readonly code = "conflict";
  readonly status = 409;
}

export class NotSignedIn extends AppError {
  readonly code = "not_signed_in";
  readonly status = 401;
}

export class NotAllowed extends AppError {
  readonly code = "not_allowed";
  readonly status = 403;
}

/** A setting of the environment that we cannot start with. */
export class BadConfiguration extends AppError {
  readonly code = "bad_configuration";
  readonly status = 500;
}

/** The database is away; the caller should come back. */
export class DatabaseUnavailable extends AppError {
  readonly code = "database_unavailable";
  readonly status = 503;
  override readonly retry: Retry = { when: "later", afterMs: 2_000 };
}
