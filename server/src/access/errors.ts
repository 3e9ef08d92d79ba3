import { AppError, type Retry } from "../lib/errors.ts";

/** The same answer for an unknown e-mail and a wrong password: it must not say which people there are. */
export class WrongCredentials extends AppError {
  readonly code = "wrong_credentials";
  readonly status = 401;
  constructor() {
    super("E-mail or password is wrong. Try again, or ask for a login link.");
  }
}

export class LinkUsed extends AppError {
  readonly code = "link_used";
  readonly status = 401;
  constructor() {
    super("This link was used, has expired or was never made. Make a new one with `npx leadrelay login-link`.");
  }
}

export class TooManyAttempts extends AppError {
  readonly code = "too_many_attempts";
  readonly status = 429;
  override readonly retry: Retry;
  constructor(afterMs: number) {
    super(`Too many attempts. Try again in ${Math.ceil(afterMs / 60_000)} minutes.`);
    this.retry = { when: "later", afterMs };
  }
}

export class HostNotAllowed extends AppError {
  readonly code = "host_not_allowed";
  readonly status = 403;
}

export class CrossSite extends AppError {
  readonly code = "cross_site";
  readonly status = 403;
  constructor() {
    super("This request did not come from the console. Open the console and try again there.");
  }
}
