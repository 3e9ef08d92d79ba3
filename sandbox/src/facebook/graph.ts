import type { HttpAnswer, HttpRequest } from "../lib/http.ts";
import { answerCall, answerStruck, refusal, type GraphDeps } from "./answer-call.ts";
import { authenticate } from "./auth.ts";
import { answerBatch, answerIds } from "./batch.ts";
import { decodePart, readParams, type Call, type Params } from "./call.ts";
import { missingObject, unknownPath } from "./errors.ts";
import { answerChoice, answerDialog } from "./dialog.ts";
import { graphVersion } from "./version.ts";

/** Answers one HTTP request as graph.facebook.com would. */
export async function answerGraph(deps: GraphDeps, request: HttpRequest): Promise<HttpAnswer> {
  deps.requests.countHttp();
  const [version, ...path] = request.path
    .split("/")
    .filter((part) => part !== "")
    .map(decodePart);
  const answer = await answerVersioned(deps, request, version, path);
  return { ...answer, headers: { "facebook-api-version": graphVersion, ...answer.headers } };
}

async function answerVersioned(deps: GraphDeps, request: HttpRequest, version: string | undefined, path: string[]): Promise<HttpAnswer> {
  let params: Params;
  try {
    // Meta serves a path without version by the app's default one; the sandbox insists, so that a forgotten version shows.
    if (version !== graphVersion) throw unknownPath([version, ...path].join("/"));
    params = await readParams(request);
  } catch (error) {
    return refusal(deps, error);
  }
  const call: Call = { method: request.method, path, params, baseUrl: `http://${request.headers.host ?? "localhost"}` };
  if (path.length > 0) {
    if (call.method === "GET" && path.join("/") === "dialog/oauth") return answerDialog(deps.state, deps.hooks, params);
    if (call.method === "GET" && path.join("/") === "dialog/answer") return answerChoice(deps.state, deps.hooks, params);
    return answerCall(deps, call);
  }
  const answerMany = call.method === "POST" ? answerBatch : answerIds;
  return answerStruck(deps, call, { kind: call.method === "POST" ? "batch" : "ids" }, async () => {
    if (call.method !== "GET" && call.method !== "POST") throw missingObject(call.method, "");
    return answerMany(deps, call, authenticate(deps, params));
  });
}
