import type { Completeness, CompletenessLine } from "./completeness-view.ts";
import { OUTCOME_NAMES, OUTCOMES } from "./outcomes.ts";

/**
 * The report as a page of its own, to hand to a client: nothing is loaded with it, no name of a person is in it, and it prints well.
 */
export function completenessHtml(report: Completeness, writtenAt: Date): string {
  const { workspaceName, from, to, timeZone, totals, lines, askedAt } = report;
  const rest = OUTCOME_NAMES.filter((name) => name !== "contact" && totals.outcomes[name] > 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`Leads of ${workspaceName}, ${from} to ${to}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="kicker">Completeness of leads</p>
<h1>${escape(workspaceName)}</h1>
<p>${escape(from)} to ${escape(to)}, days by ${escape(timeZone)}.${askedAt ? ` The platform was last asked at ${moment(askedAt)}.` : " The platform was not asked."}</p>
<p class="verdict ${report.addsUp ? "good" : "bad"}">${escape(verdictOf(report))}</p>
<dl>
${figure("The platform says", totals.listed ?? "not asked")}
${figure("Stored", totals.stored)}
${figure("Contacts", totals.contacts)}
${figure("Found by asking", totals.reconciled)}
</dl>
${rest.length > 0 ? `<h2>What is no contact</h2>\n<ul>${rest.map((name) => `<li><b>${totals.outcomes[name]}</b> ${escape(OUTCOMES[name])}</li>`).join("")}</ul>` : ""}
<h2>Form by form, day by day</h2>
${lines.length > 0 ? table(lines) : "<p>No leads in these days.</p>"}
<footer>Written by LeadRelay at ${moment(writtenAt.toISOString())}. "Stored" counts submissions, "contacts" people: who submits twice is one contact.</footer>
</main>
</body>
</html>
`;
}

/** The report in a sentence. */
export function verdictOf({ addsUp, notAsked, lines, totals }: Completeness): string {
  const wrong = lines.filter(({ verdict }) => verdict === "does_not_add_up").length;
  const unasked =
    notAsked > 0 ? ` ${plural(notAsked, "line")} could not be compared, as the platform was not asked for the whole day.` : "";
  if (!addsUp) return `${plural(wrong, "line")} ${wrong === 1 ? "does" : "do"} not add up.${unasked}`;
  if (lines.length === 0) return "There were no leads.";
  return notAsked === lines.length
    ? `The platform was not asked for these days, so nothing can be said of them.`
    : `It adds up: ${plural(totals.stored, "lead")}, every one of them accounted for.${unasked}`;
}

function table(lines: CompletenessLine[]): string {
  const rows = lines.map(
    (line) =>
      `<tr class="${line.verdict}"><td>${escape(line.day)}</td><td>${escape(line.formName ?? line.formId ?? "Form unknown")}</td>` +
      `<td class="number">${line.listed ?? "–"}</td><td class="number">${line.stored}</td><td class="number">${line.contacts}</td>` +
      `<td>${VERDICT_WORDS[line.verdict]}</td><td>${escape(line.remarks.join("; "))}</td></tr>`,
  );
  return `<table>
<thead><tr><th scope="col">Day</th><th scope="col">Form</th><th scope="col" class="number">Platform says</th><th scope="col" class="number">Stored</th><th scope="col" class="number">Contacts</th><th scope="col">Verdict</th><th scope="col">Accounted for</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

const VERDICT_WORDS: Record<CompletenessLine["verdict"], string> = {
  adds_up: "Adds up",
  does_not_add_up: "Does not add up",
  not_asked: "Not asked",
};

const figure = (name: string, value: string | number) => `<div><dt>${name}</dt><dd>${value}</dd></div>`;
const plural = (number: number, one: string) => `${number} ${one}${number === 1 ? "" : "s"}`;
const moment = (iso: string) => `${iso.slice(0, 16).replace("T", " ")} UTC`;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1c2530; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 40px 24px; }
h1 { margin: 0 0 4px; font-size: 28px; }
h2 { margin: 32px 0 8px; font-size: 18px; }
.kicker { margin: 0; color: #5a6675; text-transform: uppercase; letter-spacing: 0.06em; font-size: 12px; }
.verdict { padding: 12px 16px; border-radius: 8px; font-weight: 600; }
.verdict.good { background: #e6f5ec; color: #14532d; }
.verdict.bad { background: #fdecea; color: #7f1d1d; }
dl { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; }
dl div { flex: 1 1 160px; padding: 12px 16px; border: 1px solid #d8dee6; border-radius: 8px; }
dt { color: #5a6675; font-size: 13px; }
dd { margin: 0; font-size: 24px; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 6px 8px; border-bottom: 1px solid #e3e8ee; text-align: left; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.does_not_add_up td { background: #fdecea; }
footer { margin-top: 32px; color: #5a6675; font-size: 12px; }
@media print { main { padding: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;
