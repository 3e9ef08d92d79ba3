import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tools/longest-first.ts";

const folders = ["server/src", "sandbox/src", "console/src", "e2e"];

/** `npm test` runs what fits ten minutes on two cores; `npm run test:long` (mode "long") runs the *.long.test.ts files. */
export default defineConfig(({ mode }) => ({
  test: {
    include: folders.map((folder) => `${folder}/**/*${mode === "long" ? ".long" : ""}.test.ts`),
    exclude: ["**/node_modules/**", "**/dist/**", ...(mode === "long" ? [] : ["**/*.long.test.ts"])],
    // Starts one embedded PostgreSQL with a migrated template database; every test file clones it.
    globalSetup: ["server/src/db/testing/global-setup.ts"],
    passWithNoTests: mode === "long",
    // Processes, not threads: a test that crashes its process must not take the others along.
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: mode === "long" ? 30 * 60_000 : 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    // The clock of a test is the one we pass in; so nothing sleeps, and a slow test is a finding.
    slowTestThreshold: 2_000,
    reporters: ["default", "./tools/closing-line-reporter.ts"],
  },
}));
