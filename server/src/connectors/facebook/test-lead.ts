import type { Answer } from "../../leads/lead.ts";

/** The address that Meta gives its own test leads; the other is of older ones. */
export const TEST_EMAIL = "test@meta.com";
const DUMMY_EMAILS = [TEST_EMAIL, "test@fb.com"];

/** The value that Meta would fill into a question of a test lead. */
export const dummyOf = (key: string) => `<test lead: dummy data for ${key}>`;

/** A value that Meta fills into a test lead, `<test lead: dummy data for full_name>`. */
export function isDummy(value: string): boolean {
  return /^\s*<test lead: dummy data for\b/i.test(value);
}

/**
 * True for a test lead: nothing but its values tells. They come by webhook and in bulk reads like any other.
 * Source: Meta, Marketing API, "Testing and troubleshooting lead ads".
 */
export function isTestLead(answers: Answer[]): boolean {
  const values = answers.flatMap((answer) => answer.rawValues);
  return values.some((value) => isDummy(value) || DUMMY_EMAILS.includes(value.trim().toLowerCase()));
}
