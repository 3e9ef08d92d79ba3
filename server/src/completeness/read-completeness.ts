import { DateTime } from "luxon";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import type { Completeness, CompletenessLine } from "./completeness-view.ts";
import { addUp, judgeLine } from "./judge-line.ts";
import { OUTCOME_NAMES, type Outcome } from "./outcomes.ts";
import * as queries from "./queries.ts";

const USUAL_DAYS = 30;
const MOST_DAYS = 400;

export type CompletenessInput = { workspaceId: string; sourceId?: string; from?: string; to?: string };

/**
 * What platforms say, what is here and what became of it, for each form and day: the last 30 days unless told otherwise. Throws NotFound
 * for a workspace or source that is not there, InvalidInput for days that make no sense.
 */
export async function readCompleteness({ db, clock }: { db: Db; clock: Clock }, input: CompletenessInput): Promise<Completeness> {
  const { workspaceId, sourceId } = input;
  const workspace = await queries.findReportWorkspace(db, workspaceId);
  if (!workspace) throw new NotFound(`There is no workspace ${workspaceId}.`);
  const { timeZone, name } = workspace;
  const days = { workspaceId, timeZone, ...readDays(input, clock.now(), timeZone) };
  const { start, end } = edgesOf(days);
  const [listed, stored, forms, intakes] = await Promise.all([
    queries.selectListedDays(db, days),
    queries.selectStoredDays(db, days),
    queries.selectAskedForms(db, workspaceId),
    queries.selectIntakes(db, workspaceId),
  ]);
  if (sourceId !== undefined && !intakes.some((intake) => intake.sourceId === sourceId))
    throw new NotFound(`There is no source ${sourceId} here.`);
  const places = new Map([...listed, ...stored].map((row) => [keyOf(row), row]));
  const rows = [...places.values()];
  const asked = await queries.selectAsked(db, days, rows);
  const ofKey = <Row extends Parameters<typeof keyOf>[0]>(all: Row[]) => new Map(all.map((row) => [keyOf(row), row]));
  const [listedOf, storedOf] = [ofKey(listed), ofKey(stored)];
  const names = new Map(forms.map((form) => [form.formId, form.name]));
  const lines = rows.map((row, index): CompletenessLine => {
    const here = storedOf.get(keyOf(row));
    const there = listedOf.get(keyOf(row));
    const howMuch = asked[index] ?? "no";
    const numbers = {
      listed: howMuch === "no" && !there ? null : (there?.listed ?? 0),
      stored: here?.stored ?? 0,
      contacts: here?.contacts ?? 0,
      outcomes: Object.fromEntries(OUTCOME_NAMES.map((outcome) => [outcome, here?.[outcome] ?? 0])) as Record<Outcome, number>,
      organic: here?.organic ?? 0,
      reconciled: here?.reconciled ?? 0,
      missing: there?.missing ?? 0,
      unlisted: here?.unlisted ?? 0,
      doubled: here?.doubled ?? 0,
    };
    const intake = intakeOf(intakes, row);
    return {
      day: row.day,
      provider: row.provider,
      sourceId: intake?.sourceId ?? null,
      connectionId: intake?.connectionId ?? null,
      connectionName: intake?.connectionName ?? null,
      formId: row.formId || null,
      formName: here?.formName ?? names.get(row.formId) ?? null,
      asked: howMuch,
      ...numbers,
      ...judgeLine(numbers, howMuch),
    };
  });
  const wanted = lines
    .filter((line) => sourceId === undefined || line.sourceId === sourceId)
    .toSorted((a, b) => b.day.localeCompare(a.day) || (a.formName ?? "").localeCompare(b.formName ?? ""));
  return {
    workspaceId,
    workspaceName: name,
    timeZone,
    from: days.from,
    to: days.to,
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
    askedAt: lastAsked(forms, wanted),
    addsUp: wanted.every(({ verdict }) => verdict !== "does_not_add_up"),
    notAsked: wanted.filter(({ verdict }) => verdict === "not_asked").length,
    totals: addUp(wanted),
    lines: wanted,
  };
}

/** The first moment of days, and the first after them. */
function edgesOf({ from, to, timeZone }: Pick<Completeness, "from" | "to" | "timeZone">): { start: Date; end: Date } {
  const day = (text: string) => DateTime.fromISO(text, { zone: timeZone }).startOf("day");
  return { start: day(from).toJSDate(), end: day(to).plus({ days: 1 }).toJSDate() };
}

/** The days a report is about. Throws InvalidInput. */
export function readDays({ from, to }: Pick<CompletenessInput, "from" | "to">, now: Date, timeZone: string): { from: string; to: string } {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const end = dayOf("to", to, today);
  const start = dayOf("from", from, end.minus({ days: USUAL_DAYS - 1 }));
  const length = end.diff(start, "days").days;
  const wrong = (path: string, message: string) => new InvalidInput(`--${path}: ${message}`, [{ path, message }]);
  if (length < 0) throw wrong("from", "The first day must not lie after the last.");
  if (length > MOST_DAYS) throw wrong("from", `A report has at most ${MOST_DAYS} days.`);
  return { from: start.toISODate() ?? "", to: end.toISODate() ?? "" };
}

function dayOf(path: string, text: string | undefined, usual: DateTime): DateTime {
  const day = text === undefined ? usual : DateTime.fromFormat(text, "yyyy-MM-dd", { zone: usual.zone });
  if (day.isValid) return day.startOf("day");
  throw new InvalidInput(`--${path}: "${text}" is no day. Write it like 2026-01-05.`, [{ path, message: "must be a day like 2026-01-05" }]);
}

const keyOf = ({ provider, accountId, formId, day }: Pick<queries.ListedDay, "provider" | "accountId" | "formId" | "day">) =>
  JSON.stringify([provider, accountId, formId, day]);

type Intake = Awaited<ReturnType<typeof queries.selectIntakes>>[number];

/** As `findSource` of the pipeline does it: the source of the form, else the one for all forms of its account. */
function intakeOf(intakes: Intake[], { provider, accountId, formId }: Pick<queries.ListedDay, "provider" | "accountId" | "formId">) {
  const mine = intakes.filter((intake) => intake.provider === provider && intake.accountId === accountId);
  return mine.find((intake) => intake.formId === formId) ?? mine.find((intake) => intake.formId === null);
}

function lastAsked(forms: queries.AskedForm[], lines: CompletenessLine[]): string | null {
  const shown = new Set(lines.map(({ formId }) => formId));
  const times = forms.filter(({ formId }) => shown.has(formId)).map(({ listedAt }) => listedAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}
