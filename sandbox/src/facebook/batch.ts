import type { HttpAnswer } from "../lib/http.ts";
import { checkParams, decodePart, jsonParam, type Call, type Params } from "./call.ts";
import { badParameter, missingAlias } from "./errors.ts";
import { answerCall, type GraphDeps } from "./answer-call.ts";
import { metaJson } from "./meta-json.ts";
import type { Token } from "./model.ts";
import { graphVersion } from "./version.ts";

const mostItems = 50;

type Item = { method?: unknown; relative_url?: unknown; body?: unknown; access_token?: unknown };

/**
 * Up to fifty calls in one request; the answers in the same order, bodies as JSON strings, `null` for one that ran out of
 * time. The outer status is 200 even when items fail. Source: Meta, "Batch Requests".
 */
export async function answerBatch(deps: GraphDeps, call: Call, token: Token): Promise<HttpAnswer> {
  checkParams(call, ["batch", "include_headers"]);
  const items = jsonParam(call.params, "batch");
  if (!Array.isArray(items) || items.length === 0) throw badParameter("Param batch must be an array");
  if (items.length > mostItems) throw badParameter(`Too many requests in batch message. Maximum batch size is ${mostItems}`);
  const calls = items.map((item) => readItem(item as Item, call, token));
  const withHeaders = call.params.get("include_headers") !== "false";
  const answers: unknown[] = [];
  let delayMs = 0;
  for (const one of calls) {
    const answer = await answerCall(deps, one);
    delayMs = Math.max(delayMs, answer.delayMs ?? 0);
    answers.push(answer.cut ? null : { code: answer.status, headers: withHeaders ? headerList(answer) : undefined, body: answer.body });
  }
  return { status: 200, body: metaJson(answers), delayMs };
}

/** An item is relative to the request's version; its own token and that token's proof go before the batch's. */
function readItem(item: Item, batch: Call, token: Token): Call {
  const { method = "GET", relative_url: relativeUrl, body, access_token: ownToken } = item ?? {};
  if (typeof relativeUrl !== "string" || typeof method !== "string") throw badParameter("Each item of a batch needs a relative_url");
  const url = new URL(relativeUrl.replace(/^\/*/, "/"), "http://relative");
  const path = url.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decodePart);
  if (path[0] === graphVersion) path.shift();
  const params: Params = new Map(url.searchParams);
  if (typeof body === "string") for (const [name, value] of new URLSearchParams(body)) params.set(name, value);
  if (typeof ownToken === "string" && !params.has("access_token")) params.set("access_token", ownToken);
  if (!params.has("access_token") || params.get("access_token") === token.value) {
    params.set("access_token", token.value);
    for (const name of ["appsecret_proof", "appsecret_time"]) {
      const value = batch.params.get(name);
      if (value !== undefined && !params.has(name)) params.set(name, value);
    }
  }
  return { method: method.toUpperCase(), path, params, baseUrl: batch.baseUrl };
}

function headerList(answer: HttpAnswer): { name: string; value: string }[] {
  const headers = { "content-type": "application/json; charset=UTF-8", "facebook-api-version": graphVersion, ...answer.headers };
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/** `GET /?ids=a,b`: all or nothing, one bad id fails the rest. Source: Meta, "Graph API: multiple ids". */
export async function answerIds(deps: GraphDeps, call: Call): Promise<HttpAnswer> {
  checkParams(call, ["ids", "fields"]);
  const ids = (call.params.get("ids") ?? "").split(",").filter((id) => id !== "");
  if (ids.length === 0) throw badParameter("The parameter ids is required");
  if (ids.length > mostItems) throw badParameter(`Too many IDs. Maximum: ${mostItems}. Provided: ${ids.length}.`);
  const params = new Map(call.params);
  params.delete("ids");
  const bodies: string[] = [];
  for (const id of ids) {
    const answer = await answerCall(deps, { ...call, path: [id], params });
    if (answer.body.includes('"error_subcode":33')) throw missingAlias(id);
    if (answer.status !== 200) return answer;
    bodies.push(`${JSON.stringify(id)}:${answer.body}`);
  }
  return { status: 200, body: `{${bodies.join(",")}}` };
}
