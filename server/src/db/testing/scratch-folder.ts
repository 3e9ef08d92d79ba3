import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder for one test, removed with all that is in it. */
export function scratchFolder(): Disposable & { path: string } {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "leadrelay-scratch-")));
  chmodSync(folder, 0o755); // so that a test may let another user in
  return { path: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
