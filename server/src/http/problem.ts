import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { codeOf, toDatabaseError } from "../db/errors.ts";
import { AppError, InvalidInput } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import { problemTitle, type Problem } from "./schema.ts";

/** What the edge tells its log; the log decides how. Fields are named one by one: no body, header or query gets in. */
export type EdgeLog = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

const DEFAULT_RETRY_MS = 2_000;

/** Turns whatever was thrown into a problem: what we know as itself, anything else as our fault, with an id that the log has too. */
export function createErrorHandler({ log, ids }: { log: EdgeLog; ids: Ids }): ErrorHandler {
  return (thrown, c) => {
    const error = toKnown(thrown);
    if (error instanceof AppError) {
      if (error.status >= 500)
        log.warn({ code: error.code, status: error.status, cause: describe(error.cause) }, "request refused for now");
      return respond(c, toProblem(error), retryHeader(error));
    }
    if (error instanceof HTTPException && error.status < 500) {
      const code = error.status === 413 ? "too_large" : "bad_request";
      return respond(c, {
        type: "about:blank",
        title: problemTitle(error.status),
        status: error.status,
        code,
        detail: error.message || "The request cannot be read.",
      });
    }
    const id = ids.uuid();
    log.error({ id, error: describe(error) }, "our fault");
    const detail = `This is our fault, not yours. It is in the log under ${id}.`;
    return respond(c, {
      type: "about:blank",
      title: problemTitle(500),
      status: 500,
      code: "our_fault",
      detail,
      instance: `urn:uuid:${id}`,
    });
  };
}

export function toProblem(error: AppError): Problem {
  const issues = error instanceof InvalidInput && error.issues.length > 0 ? { issues: error.issues } : {};
  return {
    type: "about:blank",
    title: problemTitle(error.status),
    status: error.status,
    code: error.code,
    detail: error.message,
    ...issues,
  };
}

// SQLSTATE 22021 and 22P05: text with a zero byte or half a character, which PostgreSQL keeps nowhere.
const UNSTORABLE_TEXT = new Set(["22021", "22P05"]);

function toKnown(thrown: unknown): unknown {
  const error = toDatabaseError(thrown);
  if (UNSTORABLE_TEXT.has(codeOf(error) ?? ""))
    return new InvalidInput("The request holds a character that cannot be stored.", [], { cause: error });
  return error;
}

function respond(c: Context, problem: Problem, headers: Record<string, string> = {}): Response {
  // A body can hold back the answer to a refused request otherwise: the connection is not used again (RFC 9112 section 9.6).
  const close: Record<string, string> = problem.status === 413 ? { connection: "close" } : {};
  return c.newResponse(JSON.stringify(problem), problem.status as 500, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...close,
    ...headers,
  });
}

function retryHeader(error: AppError): Record<string, string> {
  if (error.status !== 503 && error.status !== 429) return {};
  const afterMs = error.retry.when === "later" ? (error.retry.afterMs ?? DEFAULT_RETRY_MS) : DEFAULT_RETRY_MS;
  return { "retry-after": String(Math.max(1, Math.ceil(afterMs / 1000))) };
}

/** What a log may hold of an error. PostgreSQL's `detail` and `where` quote rows, and are left out. */
function describe(error: unknown): object | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { type: typeof error };
  return { name: error.name, code: codeOf(error), message: error.message.slice(0, 500), stack: error.stack?.slice(0, 4_000) };
}
