import { setTimeout as delay } from "node:timers/promises";

/** Asks until the answer is something, for at most `withinMs`; then fails with what was expected. */
export async function eventually<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  withinMs = 10_000,
): Promise<NonNullable<Answer>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(20);
  }
}
