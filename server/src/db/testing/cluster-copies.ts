import { spawnSync } from "node:child_process";
import { afterAll, beforeAll } from "vitest";
import { startEmbedded } from "../embedded/start.ts";
import { scratchFolder } from "./scratch-folder.ts";

/**
 * Folders with a database that was created and stopped before: made once for the file, as creating one takes longer than all else of a
 * test, and copied for each test. Where the creation is what is tested, take an empty `scratchFolder`.
 */
export function clusterCopies(): { copy(): ReturnType<typeof scratchFolder> } {
  let original: ReturnType<typeof scratchFolder>;
  beforeAll(async () => {
    original = scratchFolder();
    await (await startEmbedded({ dataDir: original.path, mode: "own" })).stop();
  });
  afterAll(() => original[Symbol.dispose]());
  return {
    copy() {
      const folder = scratchFolder();
      const { status, stderr } = spawnSync("cp", ["-a", `${original.path}/.`, folder.path], { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      return folder;
    },
  };
}
