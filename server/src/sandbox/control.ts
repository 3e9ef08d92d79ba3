import type { Agent } from "undici";
import { AppError, NotFound } from "../lib/errors.ts";

/** The simulator did not answer as it should. */
export class SimulatorFailed extends AppError {
  readonly code = "sandbox_failed";
  readonly status = 502;
}

/** Asks the simulator's control API. Throws NotFound (no such form) and SimulatorFailed, which tells when it could not be reached at all. */
export type AskSimulator = <Answer>(method: Method, path: string, body?: unknown) => Promise<Answer>;
type Method = "GET" | "POST" | "PUT" | "DELETE";
type Way = { agent: Agent; url(): string | Promise<string>; controlToken: string; at?: "/_control/" | "/highlevel/_control/" };

/** The way to a simulator's control API: Facebook's unless told. */
export function createControl({ agent, url, controlToken, at = "/_control/" }: Way): AskSimulator {
  return async <Answer>(method: Method, path: string, body?: unknown) => {
    try {
      const answer = await agent.request({
        origin: await url(),
        path: `${at}${path}`,
        method,
        headers: { authorization: `Bearer ${controlToken}`, "content-type": "application/json" },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await answer.body.text();
      if (answer.statusCode === 404) throw new NotFound("The sandbox has no such form.");
      if (answer.statusCode >= 300) throw new SimulatorFailed(`The simulator refused (${answer.statusCode}): ${reasonIn(text)}`);
      return JSON.parse(text) as Answer; // our own simulator's answer
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new SimulatorFailed("The simulator does not answer. It is started again by itself; try in a moment.", { cause: error });
    }
  };
}

function reasonIn(text: string): string {
  try {
    const parsed = JSON.parse(text) as { error?: { message?: string } | string };
    return typeof parsed.error === "string" ? parsed.error : (parsed.error?.message ?? "no reason given");
  } catch {
    return "no reason given";
  }
}
