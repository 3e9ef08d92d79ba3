import { createHash, timingSafeEqual } from "node:crypto";
import type * as z from "zod";
import type { HttpAnswer, HttpRequest } from "./http.ts";

/** A refusal of a control API, in words a person can act on. */
export class ControlError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type ControlHandler = (request: HttpRequest) => unknown;

/**
 * The console's and the CLI's way in: JSON in and out, refusals in plain words. `handlerOf` finds what answers `GET status`;
 * nobody gets in without the token.
 */
export async function answerControlCall(
  { token, prefix, handlerOf }: { token: string | undefined; prefix: string; handlerOf(call: string): ControlHandler | undefined },
  request: HttpRequest,
): Promise<HttpAnswer> {
  try {
    if (!token || !isSame(request.headers.authorization ?? "", `Bearer ${token}`))
      throw new ControlError(401, "The sandbox's control API needs its own token.");
    const call = `${request.method} ${request.path.slice(prefix.length)}`;
    const handler = handlerOf(call);
    if (!handler) throw new ControlError(404, `The sandbox's control API has no ${call}.`);
    return { status: 200, body: JSON.stringify(await handler(request)) };
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return { status: error.status, body: JSON.stringify({ error: { message: error.message } }) };
  }
}

/** The body by a schema. Throws ControlError that names every problem. */
export function readControlBody<T extends z.ZodType>(schema: T, request: HttpRequest): z.infer<T> {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString("utf8"));
  } catch {
    throw new ControlError(400, "The body is not valid JSON.");
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.length > 0 ? `${issue.path.join(".")}: ` : ""}${issue.message}`);
  throw new ControlError(400, problems.join("; "));
}

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
