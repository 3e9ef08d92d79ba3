import { statfs } from "node:fs/promises";
import type { Check } from "../connectors/kit/check.ts";

const WARN_PERCENT = 80;
const FAIL_PERCENT = 90;

/** How full the disk with the data folder is, as a plain user meets it. */
export async function checkDisk(dataDir: string): Promise<Check> {
  const { bsize, blocks, bfree, bavail } = await statfs(dataDir);
  return judgeDisk({ place: dataDir, usedBytes: (blocks - bfree) * bsize, freeBytes: bavail * bsize });
}

/** Warns from 80 % on; from 90 % on it fails. Percentages as `df` has them. */
export function judgeDisk({ place, usedBytes, freeBytes }: { place: string; usedBytes: number; freeBytes: number }): Check {
  const percent = Math.ceil((usedBytes / Math.max(1, usedBytes + freeBytes)) * 100);
  const message = `${percent} % used, ${(freeBytes / 1024 ** 3).toFixed(1)} GB free for ${place}`;
  if (percent < WARN_PERCENT) return { name: "disk", state: "ok", message, remedy: null };
  return {
    name: "disk",
    state: percent < FAIL_PERCENT ? "warning" : "failed",
    message,
    remedy: "Free some space or enlarge the disk: when it is full, nothing can be stored until there is space again.",
  };
}
