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

/** The password was right; now the code of the authenticator is. */
export class WrongCode extends AppError {
  readonly code = "wrong_code";
  readonly status = 401;
  constructor() {
    super("This code is wrong or no longer valid. Type the one your authenticator shows now, or a recovery code.");
  }
}

/** The time between password and code is over, or there were too many wrong codes. */
export class CodeTooLate extends AppError {
  readonly code = "code_too_late";
  readonly status = 401;
  constructor() {
    super("This sign-in took too long or had too many wrong codes. Begin again with your password.");
  }
}

/** The same answer for an invitation that was used, withdrawn, replaced, has expired, or never was. */
export class InvitationOver extends AppError {
  readonly code = "invitation_over";
  readonly status = 409;
  constructor() {
    super("This invitation was used, was withdrawn or has expired. Ask whoever invited you for a new one.");
  }
}

export class HasAccount extends AppError {
  readonly code = "has_account";
  readonly status = 409;
  constructor(email: string) {
    super(`There is an account for ${email} already. Sign in with it, then open the invitation again.`);
  }
}

export class OtherAccount extends AppError {
  readonly code = "other_account";
  readonly status = 409;
  constructor(email: string) {
    super(`This invitation is for ${email}, and you are signed in as somebody else. Sign out first.`);
  }
}

export class LastOwner extends AppError {
  readonly code = "last_owner";
  readonly status = 409;
  constructor() {
    super("A workspace needs an owner. Make somebody else its owner first.");
  }
}
