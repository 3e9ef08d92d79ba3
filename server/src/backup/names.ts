import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** What a backup that is being written has after its name. */
export const PARTIAL = ".partial-";

const DEFAULT_NAME = /^leadrelay-\d{8}T\d{6}Z\.backup\.gz$/;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** `leadrelay-20260105T090000Z.backup.gz`: in the order of their names they are in the order of their times. */
export const defaultName = (now: Date) => `leadrelay-${now.toISOString().replace(/[-:]|\.\d+/g, "")}.backup.gz`;

/**
 * Removes from a folder all but the newest `keep` backups that have names of ours, and what backups that were killed more than
 * a day ago left. Files with other names are somebody else's. Gives what was removed.
 */
export async function pruneBackups(folder: string, { keep, now }: { keep: number; now: Date }): Promise<string[]> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => DEFAULT_NAME.test(name))
    .toSorted()
    .toReversed()
    .slice(keep);
  const partials = names.filter((name) => DEFAULT_NAME.test(name.split(PARTIAL)[0] ?? "") && name.includes(PARTIAL));
  const left = await Promise.all(partials.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })));
  const removed = [...old, ...left.filter(({ at }) => at < now.getTime() - DAY_MS).map(({ name }) => name)];
  for (const name of removed) await rm(path.join(folder, name), { force: true });
  return removed;
}
