import { AppError } from "../lib/errors.ts";

/** A workspace has as many endpoints as it may. */
export class TooManyEndpoints extends AppError {
  readonly code = "too_many_endpoints";
  readonly status = 409;
}
