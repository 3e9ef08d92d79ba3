import type { Check } from "../connectors/kit/check.ts";
import { AppError } from "../lib/errors.ts";

/** New secrets did not pass their test, so nothing was changed. `checks` says what failed. */
export class ConnectionTestFailed extends AppError {
  readonly code = "connection_test_failed";
  readonly status = 422;
  readonly checks: readonly Check[];
  constructor(checks: readonly Check[]) {
    const failed = checks.filter(({ state }) => state === "failed");
    const reasons = failed.map(({ name, message, remedy }) => `${name}: ${[message, remedy].filter(Boolean).join(" ")}`);
    super(`The test failed, so nothing was changed. ${reasons.join(" ")}`);
    this.checks = checks;
  }
}

/** Something would stop with it, and nobody has confirmed that it may. */
export class InUse extends AppError {
  readonly code = "in_use";
  readonly status = 409;
}

/** A base URL that this caller may not point a connection at. */
export class AddressNotAllowed extends AppError {
  readonly code = "address_not_allowed";
  readonly status = 422;
}
