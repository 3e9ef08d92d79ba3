import type { ProviderFetch } from "../kit/fetch.ts";
import { ProviderRefused } from "../kit/failure.ts";
import type { Listed } from "../kit/source.ts";
import { toRefusal, unclearAnswer } from "./failure.ts";
import { isBadParameter, readBody, readGraphError } from "./graph-error.ts";
import { asFilledText, asList, asObject, type JsonObject } from "./shapes.ts";
import { usagePercent } from "./throttle.ts";

// About a hundred is safe; 500 and more is answered with errors (field reports).
const PAGE_SIZE = 100;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

type ListRequest = { path: string; query: Record<string, string>; fields: string; bareFields: string | null; cursor: string | null };

/**
 * Reads one page of a list of the Graph API. The next one is asked for by `after`, never by `paging.next`, which holds the
 * token. A page that Meta finds too large is asked for by halves, and so are those after it: the cursor we give carries the
 * size. A refused list of fields is replaced by the bare ones, as for a single object. An empty page may have a next one.
 * Throws ProviderRefused or TransportError. Source: Meta, Graph API, "Paginated results".
 */
export async function readList(fetch: ProviderFetch, request: ListRequest): Promise<Listed<JsonObject | null>> {
  const { size, after } = readCursor(request.cursor);
  for (let limit = size; ; limit = Math.floor(limit / 2)) {
    try {
      return await readPage(fetch, request, { limit, after });
    } catch (error) {
      if (!(error instanceof ProviderRefused && error.code === "facebook_too_much_data") || limit <= 1) throw error;
    }
  }
}

async function readPage(
  fetch: ProviderFetch,
  { path, query, fields, bareFields }: ListRequest,
  { limit, after }: { limit: number; after: string | null },
): Promise<Listed<JsonObject | null>> {
  const ask = (names: string | null) =>
    fetch({
      path,
      query: { ...query, ...(names !== null && { fields: names }), limit: String(limit), ...(after !== null && { after }) },
      maxAnswerBytes: MAX_ANSWER_BYTES,
    });
  const whole = await ask(fields);
  const response = isBadParameter(readGraphError(whole)) ? await ask(bareFields) : whole;
  if (response.status !== 200 || readGraphError(response)) throw toRefusal(response);
  const body = readBody(response);
  if (!Array.isArray(body?.data)) throw unclearAnswer(response);
  const paging = asObject(body.paging);
  const next = asFilledText(asObject(paging?.cursors)?.after);
  const hasNext = asFilledText(paging?.next) !== null;
  // More is promised and no way to it is given: taking this page for the last one would lose the rest.
  const items = asList(body.data).map(asObject);
  if (hasNext && (next === null || (next === after && items.length > 0))) throw unclearAnswer(response);
  return {
    items,
    unreadable: 0,
    nextCursor: hasNext && next !== null ? `${limit}:${next}` : null,
    usagePercent: usagePercent(response.headers),
  };
}

/** Our cursor: the size of the pages, and Meta's `after`. */
function readCursor(cursor: string | null): { size: number; after: string | null } {
  const parts = /^(\d+):(.*)$/s.exec(cursor ?? "");
  return { size: Number(parts?.[1] ?? PAGE_SIZE), after: parts?.[2] ?? null };
}
