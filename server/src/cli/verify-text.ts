import type { Completeness, CompletenessLine } from "../completeness/completeness-view.ts";
import type { Unasked } from "./verify.ts";

const SIGNS: Record<CompletenessLine["verdict"], string> = { adds_up: "ok", does_not_add_up: "WRONG", not_asked: "?" };

/** The report for a terminal: a line for each form and day, then what follows from them. */
export function textOf(report: Completeness, unasked: Unasked[], verdict: string): string {
  const { workspaceName, from, to, timeZone, lines, totals, workspaceId } = report;
  const rows = lines.map(({ day, formName, formId, listed, stored, contacts, verdict: sign, remarks }) => [
    SIGNS[sign],
    day,
    formName ?? formId ?? "form unknown",
    listed === null ? "–" : String(listed),
    String(stored),
    String(contacts),
    remarks.join("; "),
  ]);
  const sums = ["", "", "all", totals.listed === null ? "–" : String(totals.listed), String(totals.stored), String(totals.contacts), ""];
  const wrong = lines.find((line) => line.missing > 0 && line.sourceId !== null);
  return [
    `${workspaceName}, ${from} to ${to} (${timeZone})`,
    "",
    ...columns([["", "day", "form", "platform", "stored", "contacts", ""], ...rows, sums]),
    "",
    ...unasked.map(({ sourceId, message }) => `${sourceId} could not be asked: ${message}`),
    verdict,
    ...(wrong ? [`Fetch what is missing: leadrelay backfill --workspace ${workspaceId} --source ${wrong.sourceId} --since ${from}`] : []),
  ].join("\n");
}

/** Words to the left, numbers to the right, the last column as it comes. */
function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  const isNumber = (at: number) => at >= 3 && at <= 5;
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
