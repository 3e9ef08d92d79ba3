import type { HttpAnswer } from "../lib/http.ts";
import type { Random } from "../lib/random.ts";
import type { Clock } from "../lib/time.ts";
import { authenticate } from "./auth.ts";
import type { Call, Hooks } from "./call.ts";
import { errorAnswer, GraphError, missingAlias, missingObject, unknownPath } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { metaJson } from "./meta-json.ts";
import type { Requests } from "./requests.ts";
import { findRoute, type Match } from "./routes.ts";
import type { State } from "./state.ts";

export type GraphDeps = { state: State; faults: Faults; requests: Requests; clock: Clock; random: Random; hooks: Hooks };

/** One call, alone or out of a batch. */
export async function answerCall(deps: GraphDeps, call: Call): Promise<HttpAnswer> {
  const match = findRoute({ state: deps.state, call });
  return answerStruck(deps, call, match, async () => {
    const body = metaJson(await answerMatch(deps, call, match));
    return { status: 200, headers: usageHeaders(deps, match.pageId), body };
  });
}

/** Counts a call and lets the faults strike it, or not; a break of the connection loses the answer, not the deed. */
export async function answerStruck(
  deps: GraphDeps,
  call: Call,
  { kind, pageId }: Pick<Match, "kind" | "pageId">,
  answer: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { raw, error, cut, delayMs = 0 } = deps.faults.decide(kind, pageId) ?? {};
  const given = raw
    ? { ...raw }
    : error
      ? refusal(deps, new GraphError(error))
      : await answer().catch((thrown: unknown) => refusal(deps, thrown));
  await deps.faults.hold(kind);
  const struck: HttpAnswer = { ...given, cut, delayMs: delayMs + ("delayMs" in given ? (given.delayMs ?? 0) : 0) };
  const status = cut ? 0 : struck.status;
  deps.requests.add({ at: deps.clock.now().toISOString(), kind, method: call.method, path: `/${call.path.join("/")}`, status });
  return struck;
}

async function answerMatch(deps: GraphDeps, call: Call, match: Match): Promise<unknown> {
  const token = match.withoutToken
    ? { value: "", type: "APP" as const, userId: "", scopes: new Set<string>(), issuedAt: deps.clock.now() }
    : authenticate(deps, call.params);
  const [id = "", ...rest] = call.path;
  if (!match.answer) {
    if (match.known || /^\d+$/.test(id))
      throw rest.length > 0 && !match.known && isThere(deps.state, id) ? unknownPath(rest.join("/")) : missingObject(call.method, id);
    throw missingAlias(id);
  }
  return match.answer({ ...deps, call, token });
}

function isThere({ leads, forms, pages, ads, app }: State, id: string): boolean {
  return leads.has(id) || forms.has(id) || pages.has(id) || ads.has(id) || app.id === id;
}

/** An error of Graph as its answer; anything else is a bug of the simulator. */
export function refusal(deps: GraphDeps, error: unknown): HttpAnswer {
  if (error instanceof GraphError) return errorAnswer(error.detail, deps.state.nextTraceId());
  throw error;
}

/** Percentages of the quota, on every good answer. Source: Meta, "Graph API: Rate Limits". */
function usageHeaders({ faults: { shownUsage: usagePercent } }: GraphDeps, pageId: string | undefined): Record<string, string> {
  const usage = { call_count: usagePercent, total_time: usagePercent, total_cputime: usagePercent };
  const headers: Record<string, string> = { "x-app-usage": JSON.stringify(usage) };
  if (pageId)
    headers["x-business-use-case-usage"] = JSON.stringify({
      [pageId]: [{ type: "leadgen", ...usage, estimated_time_to_regain_access: 0 }],
    });
  return headers;
}
