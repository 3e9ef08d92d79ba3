import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take far longer than their size says, the longest first. Vitest begins with the longest once it has measured, and with the
 * largest where it has not, as on a fresh checkout: what is long would then run last, with nothing left to run beside it.
 */
const LONG = [/^e2e\//, /\/db\/embedded\/owner\.test\.ts$/, /\/work\/pace[d-].*\.test\.ts$/, /\/pipeline\/(poll|highlevel|faults)/];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    if (sorted.every((file) => this.ctx.cache.getTestSpecificationResult(file))) return sorted;
    const rank = ({ moduleId, project }: TestSpecification) => {
      const name = moduleId.slice(project.config.root.length + 1);
      const found = LONG.findIndex((pattern) => pattern.test(name));
      return found < 0 ? LONG.length : found;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
