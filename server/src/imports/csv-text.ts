// What a spreadsheet takes for a formula (OWASP, CSV Injection).
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",;\r\n\t]/;

/** A cell that no spreadsheet runs: an apostrophe before what it would take for a formula, and before one that looks guarded already. */
export const guard = (cell: string): string => (FORMULA.test(cell) || GUARDED.test(cell) ? `'${cell}` : cell);

/** Takes the apostrophe of `guard` off again. */
export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** A line of CSV (RFC 4180), its cells guarded. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: string): string {
  const guarded = guard(cell);
  return NEEDS_QUOTES.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
