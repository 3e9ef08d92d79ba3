import type { HttpAnswer, HttpRequest } from "../lib/http.ts";
import type { Answered, Call, Route } from "./call.ts";
import { createBody } from "./contact-body.ts";
import { ApiError, badRequest, tooManyRequests, unknownPath } from "./errors.ts";
import { failureAnswer, isCarriedOut, replaces, type Failure, type Faults } from "./faults.ts";
import { bearerOf, requireAccess, requireCaller } from "./gate.ts";
import { refsIn, type Journal } from "./journal.ts";
import type { Location } from "./location.ts";
import { findRoute } from "./routes.ts";
import { check, isValues, type Values } from "./shape.ts";
import type { State } from "./state.ts";
import { leadIdOf } from "./summary.ts";

export type ApiDeps = { state: State; faults: Faults; journal: Journal; basePath: string };

type Touched = { contactId: string; created?: true; text?: string };
type Arrived = { request: HttpRequest; path: string; found: ReturnType<typeof findRoute>; location: Location | undefined; nowMs: number };

/** One request from its arrival to its answer: limits, then what is told to go wrong, then the gates and the operation. */
export function answerApi(deps: ApiDeps, request: HttpRequest): HttpAnswer {
  const { state, faults, basePath } = deps;
  const path = request.path.startsWith(basePath) ? request.path.slice(basePath.length) : request.path;
  const found = findRoute(request.method, path);
  const token = state.tokens.get(bearerOf(request.headers));
  const location = token && state.locations.get(token.locationId);
  const nowMs = state.nowMs();
  const limit = location?.limiter.arrive(nowMs);
  const arrived: Arrived = { request, path, found, location, nowMs };
  const finish = (answer: HttpAnswer, touched: readonly Touched[], failure?: Failure): HttpAnswer => {
    remember(deps, arrived, {
      status: answer.cut === "before-answer" || answer.silent ? 0 : answer.status,
      touched,
      isFault: failure !== undefined,
    });
    const headers = { ...(failure?.hidesLimits ? undefined : limit?.headers), ...answer.headers };
    for (const [name, value] of Object.entries(failure?.headers ?? {})) if (value === null) delete headers[name.toLowerCase()];
    return { ...answer, headers, delayMs: (answer.delayMs ?? 0) + (location?.settings.latencyMs ?? state.defaults.latencyMs) };
  };

  if (limit && !limit.isAllowed) return finish(refusal(tooManyRequests()), []);
  const operation = found?.route.operation ?? "unknown";
  const bodyText = request.body.length > 0 ? request.body.toString("utf8") : "";
  const failure = faults.decide({ operation, method: request.method, path, locationId: location?.id, body: bodyText, nowMs });
  const touched: Touched[] = [];
  const right = !failure || isCarriedOut(failure) ? carryOut(deps, arrived, bodyText, touched) : undefined;
  if (!failure) return finish(right ?? refusal(unknownPath(request.method, path)), touched);
  const { cut, silent, drip, slowMs } = failure;
  const spoilt = failureAnswer(failure);
  const answer = right && !replaces(failure) ? { ...right, headers: { ...right.headers, ...spoilt.headers } } : spoilt;
  return finish({ ...answer, cut, silent, drip, delayMs: slowMs }, touched, failure);
}

/** The gates and the operation; a refusal is an answer like any other. */
function carryOut({ state, basePath }: ApiDeps, { request, path, found, location }: Arrived, text: string, touched: Touched[]): HttpAnswer {
  try {
    const { token, version } = requireCaller(state.tokens.get(bearerOf(request.headers)), request.headers, state.nowMs());
    if (!found || !location) throw unknownPath(request.method, path);
    const { route, params } = found;
    const body = readBody(text);
    requireAccess(route, { token, location, named: namedLocation(route, params, request.query, body), headers: request.headers });
    const baseUrl = `http://${request.headers.host ?? "localhost"}${basePath}`;
    const touches = (one: Touched): void => void touched.push(one);
    const call: Call = { state, location, token, params, query: request.query, body, version, baseUrl, touches };
    checkRequest(call, route);
    return toAnswer({ state }, route.answer(call));
  } catch (error) {
    return refusal(error);
  }
}

function checkRequest(call: Call, route: Route): void {
  check(route.query ?? {}, Object.fromEntries(call.query));
  if (route.method === "GET") return;
  try {
    check(route.body ?? {}, call.body);
  } catch (error) {
    const isCreate = route.operation === "contacts.create" && call.location.settings.quirks.createdDespite422;
    if (isCreate)
      route.answer({ ...call, body: Object.fromEntries(Object.entries(call.body).filter(([name]) => Object.hasOwn(createBody, name))) });
    throw error;
  }
}

function readBody(text: string): Values {
  if (text === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest("Unexpected token in JSON");
  }
  if (!isValues(body)) throw badRequest("The body must be an object");
  return body;
}

function namedLocation({ locationIn }: Route, params: Record<string, string>, query: URLSearchParams, body: Values): string | undefined {
  if (locationIn === "path") return params["locationId"];
  if (locationIn === "query") return query.get("locationId") ?? query.get("location_id") ?? undefined;
  const named = body["locationId"];
  return locationIn === "body" && typeof named === "string" && named !== "" ? named : undefined;
}

function toAnswer({ state }: { state: State }, { status, body }: Answered): HttpAnswer {
  return { status, body: JSON.stringify({ ...body, traceId: state.nextTraceId() }) };
}

function refusal(error: unknown): HttpAnswer {
  if (error instanceof ApiError) return { status: error.status, body: JSON.stringify(error.body) };
  throw error;
}

function remember(
  { journal }: ApiDeps,
  { request, path, found, location, nowMs }: Arrived,
  { status, touched, isFault }: { status: number; touched: readonly Touched[]; isFault: boolean },
): void {
  const [first] = touched;
  const contact = first && location?.contacts.get(first.contactId);
  const operation = found?.route.operation ?? "unknown";
  const created = touched.some((one) => one.created);
  journal.add(
    {
      at: new Date(nowMs).toISOString(),
      operation,
      method: request.method,
      path,
      locationId: location?.id,
      status,
      hasWritten: touched.length > 0,
      contactId: first?.contactId,
      leadId: contact && location && leadIdOf(location, contact),
      refs: touched.flatMap(({ text }) => refsIn(text)),
      isFault,
    },
    { contact: created && (operation === "contacts.create" || operation === "contacts.upsert"), item: created },
  );
}
