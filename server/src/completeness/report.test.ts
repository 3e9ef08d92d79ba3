import { expect, test } from "vitest";
import { textOf } from "../cli/verify-text.ts";
import type { Completeness, CompletenessLine } from "./completeness-view.ts";
import { addUp, judgeLine, type Numbers } from "./judge-line.ts";
import { OUTCOME_NAMES } from "./outcomes.ts";
import { completenessCsv } from "./report-csv.ts";
import { completenessHtml, verdictOf } from "./report-html.ts";

const none = Object.fromEntries(OUTCOME_NAMES.map((name) => [name, 0])) as Numbers["outcomes"];

function lineOf({ contact = 2, held = 0, missing = 0, formName = "Free roof inspection" }): CompletenessLine {
  const stored = contact + held;
  const numbers: Numbers = {
    listed: stored + missing,
    stored,
    contacts: contact,
    outcomes: { ...none, contact, held },
    organic: 0,
    reconciled: 0,
    missing,
    unlisted: 0,
    doubled: 0,
  };
  return {
    day: "2026-01-04",
    provider: "facebook",
    sourceId: "all-forms",
    connectionId: "page",
    connectionName: "Page",
    formId: "77",
    formName,
    asked: "whole",
    ...numbers,
    ...judgeLine(numbers, "whole"),
  };
}

const reportOf = (...lines: CompletenessLine[]): Completeness => ({
  workspaceId: "acme",
  workspaceName: "Acme <Roofing> & Sons",
  timeZone: "America/Chicago",
  from: "2026-01-01",
  to: "2026-01-05",
  startsAt: "2026-01-01T06:00:00.000Z",
  endsAt: "2026-01-06T06:00:00.000Z",
  askedAt: "2026-01-05T09:00:00.000Z",
  addsUp: lines.every(({ verdict }) => verdict !== "does_not_add_up"),
  notAsked: 0,
  totals: addUp(lines),
  lines,
});

test("the page for a client says the verdict, names nobody and runs nothing that stands in a form's name", () => {
  const html = completenessHtml(reportOf(lineOf({ held: 1, formName: '<script>alert("x")</script>' })), new Date("2026-01-05T10:00:00Z"));
  expect(html).toContain("Acme &lt;Roofing&gt; &amp; Sons");
  expect(html).not.toContain("<script");
  expect(html).toContain("It adds up: 3 leads, every one of them accounted for.");
  expect(html).toContain("<b>1</b> held");
  expect(html).not.toMatch(/(src|href)=/); // it loads nothing
});

test("a table has a column for each number, and no cell that a spreadsheet runs", () => {
  const [head = "", row = ""] = completenessCsv(reportOf(lineOf({ missing: 1, formName: "=1+1" }))).split("\r\n");
  expect(head.split(",")).toHaveLength(row.split(",").length);
  expect(head).toContain("platform_says,stored,contacts");
  expect(row).toMatch(/^2026-01-04,facebook,Page,all-forms,77,'=1\+1,whole,3,2,2,/);
  expect(row.endsWith(",1,0,0,does_not_add_up")).toBe(true);
});

test("on a terminal the line that does not add up says so, and how to fetch what is missing", () => {
  const report = reportOf(lineOf({}), lineOf({ missing: 2 }));
  const text = textOf(report, [{ sourceId: "other", code: "facebook_unavailable", message: "It is away." }], verdictOf(report));
  expect(text).toContain("WRONG");
  expect(text).toContain("1 line does not add up.");
  expect(text).toContain("other could not be asked: It is away.");
  expect(text).toContain("leadrelay backfill --workspace acme --source all-forms --since 2026-01-01");
  expect(verdictOf(reportOf())).toBe("There were no leads.");
});
