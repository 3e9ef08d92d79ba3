import { inRepository, runToEnd } from "./children.ts";
import type { LoadPlan } from "./load-plan.ts";
import type { LoadResult } from "./load.ts";

/** Puts load on a server, from a process of its own. Throws when an answer was not the one expected. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const result = JSON.parse(await runToEnd({ args: [inRepository("server/bench/load.ts")], input: JSON.stringify(plan) })) as LoadResult; // of load.ts
  const wrong = Object.keys(result.statuses).filter((status) => status !== "200" && status !== "201");
  if (wrong.length > 0 || result.answered === 0) throw new Error(`${plan.url} answered ${JSON.stringify(result.statuses)}.`);
  return result;
}
