import type { UserConsoleLog } from "vitest";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { leaksIn } from "../server/src/testing/leaks.ts";

/**
 * Prints, as the very last thing, each skipped test with its reason and one line that people and machines can read:
 * `N passed, N failed` (and `, N skipped`). A file that could not be loaded, an error outside any test, and a secret or personal data that
 * something printed count as failed.
 */
export default class ClosingLineReporter implements Reporter {
  readonly #leaks = new Set<string>();

  onUserConsoleLog({ content, taskId }: UserConsoleLog): void {
    for (const leak of leaksIn(content)) this.#leaks.add(`printed: ${leak}${taskId ? ` (by the test ${taskId})` : ""}`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const skipped = tests.filter((test) => test.result().state === "skipped");
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length;
    const unfinished = tests.filter((test) => test.result().state === "pending").length;
    const failed = tests.length - passed - skipped.length - unfinished + brokenFiles + unhandledErrors.length + this.#leaks.size;

    const lines = skipped.map((test) => `skipped: ${test.module.relativeModuleId} > ${test.fullName}: ${reasonOf(test.result())}`);
    lines.push(...this.#leaks);
    if (this.#leaks.size > 0) process.exitCode = 1;
    if (unfinished > 0) lines.push(`${unfinished} tests were not finished.`);
    lines.push(`${passed} passed, ${failed + unfinished} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`);
    // At exit, so that nothing the tear-down prints comes after it.
    process.once("exit", () => process.stdout.write(`\n${lines.join("\n")}\n`));
  }
}

function reasonOf(result: { state: string; note?: string | undefined }): string {
  return result.note ?? "no reason given";
}
