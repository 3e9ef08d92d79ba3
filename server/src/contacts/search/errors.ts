import { AppError } from "../../lib/errors.ts";

/** A field that cannot be searched or sorted by, or an operator its kind does not have. */
export class UnsupportedFilter extends AppError {
  readonly code = "unsupported_filter";
  readonly status = 400;
}

/** The refusal of a field. */
export const invalidField = (field: string) => new UnsupportedFilter(`Invalid filter field: ${field.slice(0, 100)}`);
