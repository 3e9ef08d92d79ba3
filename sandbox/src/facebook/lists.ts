import { badParameter, GraphError, reduceData } from "./errors.ts";
import { jsonParam, type Context } from "./call.ts";
import { readNode, type Shape } from "./fields.ts";
import type { LeadList, Position } from "./lead-list.ts";
import type { Lead } from "./model.ts";
import { leadShape } from "./nodes.ts";
import { retentionSeconds } from "./state.ts";
import { graphVersion } from "./version.ts";

export const listParams = ["fields", "limit", "after", "before", "filtering"];

const defaultLimit = 25;
const cursorLifetimeMs = 60 * 60 * 1000; // Meta only says that cursors are short-lived
const top: Position = { createdAt: 99_999_999_999, sequence: 0 };

/**
 * `GET /{form_id}/leads`: newest first, 25 unless asked, 90 days back. An empty page may still have `next`.
 * Source: Meta, "Lead Ads: Retrieving" and "Paginated Results"; the order from the field.
 */
export function listLeads(list: LeadList, id: string, context: Context): unknown {
  const limit = readLimit(context);
  const after = readCursor(context, "after");
  const before = readCursor(context, "before");
  if (context.faults.takeEmptyPage(id)) {
    const at = after ?? top;
    return { data: [], paging: paging(context, limit, { before: at, after: at, hasOlder: true, hasNewer: false }) };
  }
  const filter = readFilter(context);
  const oldest = Math.max(filter.from, Math.ceil(context.clock.now().getTime() / 1000 - retentionSeconds));
  const fits = (lead: Lead): boolean => lead.createdAt >= oldest && lead.createdAt <= filter.to && context.state.isReadable(lead);
  const candidates = before ? list.newerThan(before) : list.newestFirst({ after, oldest });
  const found: Lead[] = [];
  let more = false;
  for (const lead of candidates) {
    if (!fits(lead)) continue;
    more = found.length === limit;
    if (more) break;
    found.push(lead);
  }
  if (before) found.reverse();
  return page(
    context,
    limit,
    leadShape,
    found,
    (lead) => lead,
    before ? { hasOlder: true, hasNewer: more } : { hasOlder: more, hasNewer: after !== undefined },
  );
}

/** A list that fits into memory: forms of a page, test leads of a form. */
export function listAll<T>(items: readonly T[], shape: Shape<T, Context>, context: Context): unknown {
  const limit = readLimit(context);
  const from = (readCursor(context, "after")?.createdAt ?? -1) + 1;
  const chosen = items.slice(from, from + limit);
  const place = (item: T): Position => ({ createdAt: items.indexOf(item), sequence: 0 });
  return page(context, limit, shape, chosen, place, { hasOlder: from + limit < items.length, hasNewer: from > 0 });
}

function page<T>(
  context: Context,
  limit: number,
  shape: Shape<T, Context>,
  items: T[],
  place: (item: T) => Position,
  sides: { hasOlder: boolean; hasNewer: boolean },
): unknown {
  const fields = context.call.params.get("fields");
  const data = items.map((item) => readNode(shape, item, context, fields));
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return { data };
  return { data, paging: paging(context, limit, { before: place(first), after: place(last), ...sides }) };
}

function paging(context: Context, limit: number, at: { before: Position; after: Position; hasOlder: boolean; hasNewer: boolean }): unknown {
  const before = writeCursor(context, at.before);
  const after = writeCursor(context, at.after);
  return {
    cursors: { before, after },
    next: at.hasOlder ? pageUrl(context, limit, { after }) : undefined,
    previous: at.hasNewer ? pageUrl(context, limit, { before }) : undefined,
  };
}

/** Like Meta's, it carries the access token in clear: a caller must neither log nor store it. */
function pageUrl({ call, token }: Context, limit: number, cursor: Record<string, string>): string {
  const query = new URLSearchParams({ access_token: token.value });
  for (const name of ["fields", "filtering"]) {
    const value = call.params.get(name);
    if (value !== undefined) query.set(name, value);
  }
  query.set("limit", String(limit));
  for (const [name, value] of Object.entries(cursor)) query.set(name, value);
  return `${call.baseUrl}/${graphVersion}/${call.path.join("/")}?${query.toString()}`;
}

function readLimit({ call, faults }: Context): number {
  const text = call.params.get("limit");
  if (text === undefined) return defaultLimit;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw badParameter("Param limit must be a positive integer");
  const limit = Number(text);
  if (limit > faults.greatestLimit) throw new GraphError(reduceData);
  return limit;
}

function writeCursor({ clock }: Context, { createdAt, sequence }: Position): string {
  return Buffer.from(`${createdAt}.${sequence}.${clock.now().getTime()}`).toString("base64url");
}

function readCursor({ call, clock }: Context, name: "after" | "before"): Position | undefined {
  const text = call.params.get(name);
  if (text === undefined || text === "") return undefined;
  const match = /^(-?\d+)\.(\d+)\.(\d+)$/.exec(Buffer.from(text, "base64url").toString("latin1"));
  if (!match) throw badParameter(`Invalid cursor in '${name}'`);
  if (clock.now().getTime() - Number(match[3]) > cursorLifetimeMs) throw badParameter(`The cursor in '${name}' has expired`);
  return { createdAt: Number(match[1]), sequence: Number(match[2]) };
}

/** `[{"field":"time_created","operator":"GREATER_THAN","value":1793577600}]`, unix seconds. */
function readFilter({ call, faults }: Context): { from: number; to: number } {
  const range = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const rules = faults.ignoresFilters ? undefined : jsonParam(call.params, "filtering");
  if (rules === undefined) return range;
  if (!Array.isArray(rules)) throw badParameter("Param filtering must be an array");
  for (const rule of rules as unknown[]) {
    const { field, operator, value } = (rule ?? {}) as { field?: unknown; operator?: unknown; value?: unknown };
    if (field !== "time_created") throw badParameter(`Filtering field '${String(field)}' is invalid`);
    const seconds = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
    if (!Number.isInteger(seconds)) throw badParameter("Filtering value must be unix seconds");
    if (operator === "GREATER_THAN") range.from = Math.max(range.from, seconds + 1);
    else if (operator === "GREATER_THAN_OR_EQUAL") range.from = Math.max(range.from, seconds);
    else if (operator === "LESS_THAN") range.to = Math.min(range.to, seconds - 1);
    else throw badParameter(`Filtering operator '${String(operator)}' is invalid`);
  }
  return range;
}
