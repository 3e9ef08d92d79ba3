import { csvLine } from "../imports/csv-text.ts";
import type { Completeness, CompletenessLine } from "./completeness-view.ts";
import { OUTCOME_NAMES } from "./outcomes.ts";

const COLUMNS: [name: string, of: (line: CompletenessLine) => string | number | null][] = [
  ["day", (line) => line.day],
  ["platform", (line) => line.provider],
  ["connection", (line) => line.connectionName],
  ["source", (line) => line.sourceId],
  ["form_id", (line) => line.formId],
  ["form", (line) => line.formName],
  ["asked", (line) => line.asked],
  ["platform_says", (line) => line.listed],
  ["stored", (line) => line.stored],
  ["contacts", (line) => line.contacts],
  ...OUTCOME_NAMES.map((name): (typeof COLUMNS)[number] => [snake(name), (line) => line.outcomes[name]]),
  ["organic", (line) => line.organic],
  ["found_by_asking", (line) => line.reconciled],
  ["missing", (line) => line.missing],
  ["not_in_the_list", (line) => line.unlisted],
  ["doubled", (line) => line.doubled],
  ["verdict", (line) => line.verdict],
];

/** The report as a table for a spreadsheet: a line for each form and day, nobody's name in it. */
export function completenessCsv({ lines }: Pick<Completeness, "lines">): string {
  const rows = lines.map((line) => csvLine(COLUMNS.map(([, of]) => String(of(line) ?? ""))));
  return [csvLine(COLUMNS.map(([name]) => name)), ...rows].join("");
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
