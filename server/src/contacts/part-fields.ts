import { isDeepStrictEqual } from "node:util";
import type { IdentifierKind } from "./contact.ts";
import { type ContactRow, together } from "./merge-fields.ts";

export type JournalIdentifier = { kind: IdentifierKind; value: string; contact_id: string };

const OWN = new Set(["workspace_id", "contact_id", "deleted_at", "merged_into", "version", "date_updated"]);
const MAPS = ["custom_fields", "dnd_settings", "inbound_dnd_settings"];
const LISTS = ["tags", "followers"];

/**
 * The columns of the kept contact once a merge is undone. What the merge changed is as before it; what was changed since is left as it is
 * now, but e-mails and phones that go back to the other contact leave this one.
 */
export function partContacts(
  { before, after, identifiers }: { before: ContactRow; after: ContactRow; identifiers: JournalIdentifier[] },
  now: ContactRow,
): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const column of Object.keys(now)) {
    if (OWN.has(column) || !Object.hasOwn(before, column)) continue;
    columns[column] = undone(column, before[column], after[column], now[column]);
  }
  Object.assign(columns, known("email", "additional_emails"), known("phone", "additional_phones"));
  columns["email_lower_case"] = (columns["email"] as string | null)?.toLowerCase() ?? null;
  return columns;

  /** All it is known by now, less what was only the other's, and with what both had. */
  function known(kind: IdentifierKind, additional: string): Record<string, unknown> {
    const holders = (value: string) =>
      identifiers.filter((one) => one.kind === kind && one.value === value.toLowerCase()).map((one) => one.contact_id);
    const isOurs = (value: string) => holders(value).length === 0 || holders(value).includes(before.contact_id);
    const valuesOf = (row: ContactRow) => together([row[kind], ...(row[additional] as string[])]); // never null in the table
    const values = together([...valuesOf(now).filter(isOurs), ...valuesOf(before).filter((value) => holders(value).length > 1)]);
    const is = (one: unknown) => (value: string) => value.toLowerCase() === String(one).toLowerCase();
    const wanted = now[kind] === after[kind] ? before[kind] : now[kind];
    const main = wanted === null ? null : (values.find(is(wanted)) ?? values.find(is(before[kind])) ?? null);
    return { [kind]: main, [additional]: values.filter((value) => value !== main) };
  }
}

function undone(column: string, before: unknown, after: unknown, now: unknown): unknown {
  if (isDeepStrictEqual(now, after)) return before;
  if (LISTS.includes(column)) {
    const [was, became, is] = [before, after, now].map((value) => new Set(value as string[])) as [Set<string>, Set<string>, Set<string>];
    return [
      ...[...was].filter((item) => is.has(item) || !became.has(item)),
      ...[...is].filter((item) => !became.has(item) && !was.has(item)),
    ];
  }
  if (MAPS.includes(column)) {
    const [was, became, is] = [before, after, now] as Record<string, unknown>[] as [
      Record<string, unknown>,
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
    const entries = [...keys].map((key) => [key, isDeepStrictEqual(is[key], became[key]) ? was[key] : is[key]]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  return now;
}
