import { contains } from "./compile-field.ts";
import type { Condition, Put } from "./condition.ts";

const COLUMNS = ["full_name_lower_case", "email_lower_case", "phone", "company_name"];
const MOST_WORDS = 8;

/**
 * What people type into a search box: every word is part of the name, e-mail, phone or company; a phone number may be written with
 * separators.
 */
export function matchesText(query: string, put: Put): Condition {
  const words = query.trim().split(/\s+/).slice(0, MOST_WORDS);
  const each = words.map((word): Condition => ({ any: COLUMNS.map((column) => contains(column, word, put)) }));
  const digits = query.replaceAll(/[\s().-]/g, "");
  if (!/^\+?\d{3,}$/.test(digits)) return { all: each };
  return { any: [{ all: each }, contains("phone", digits, put)] };
}
