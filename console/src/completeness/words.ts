import type { Completeness, CompletenessLine } from "../api/types.ts";
import type { Tone } from "../lib/states.ts";
import { count } from "../lib/words.ts";

export const verdicts: Record<CompletenessLine["verdict"], { label: string; tone: Tone }> = {
  adds_up: { label: "Adds up", tone: "good" },
  does_not_add_up: { label: "Does not add up", tone: "bad" },
  not_asked: { label: "Not asked", tone: "quiet" },
};

/** The report in a sentence. */
export function verdictOf({ addsUp, lines, notAsked, totals }: Completeness): { text: string; tone: Tone } {
  if (!addsUp) {
    const wrong = lines.filter(({ verdict }) => verdict === "does_not_add_up").length;
    return { text: `${count(wrong, "line")} ${wrong === 1 ? "does" : "do"} not add up.`, tone: "bad" };
  }
  if (lines.length > 0 && notAsked === lines.length)
    return { text: "The platform has not been asked for the whole of these days, so nothing can be said of them yet.", tone: "quiet" };
  const rest = notAsked > 0 ? ` ${count(notAsked, "line")} could not be compared yet.` : "";
  return { text: `It adds up: ${count(totals.stored, "lead")}, every one accounted for.${rest}`, tone: "good" };
}

/** Lines by day, in the order they come. */
export function byDay(lines: readonly CompletenessLine[]): { day: string; lines: CompletenessLine[] }[] {
  const days = Map.groupBy(lines, ({ day }) => day);
  return [...days].map(([day, of]) => ({ day, lines: of }));
}

/** "Mon, 5 January 2026"; a day has no time zone. */
export const dayName = (day: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const formName = ({ formName: name, formId }: Pick<CompletenessLine, "formName" | "formId">): string =>
  name ?? formId ?? "Form unknown";
