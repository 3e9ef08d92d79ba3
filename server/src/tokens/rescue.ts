import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { SealedPair, TokenKey } from "./queries.ts";

/** A pair that was granted and could not be stored: the only copy there is. */
export type Rescued = TokenKey & SealedPair & { version: number; attemptId: string };

const Line = z.object({
  workspaceId: z.string(),
  connectionId: z.string(),
  version: z.number().int(),
  attemptId: z.uuid(),
  sealed: z.base64().transform((text) => Buffer.from(text, "base64")),
  issuedAt: z.iso.datetime().transform((text) => new Date(text)),
  expiresAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
  refreshAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
});

/** Where pairs wait for the database: in memory, and on this machine's disk, as they would stand in it (sealed). */
export type Rescue = {
  /** Keeps a pair; resolves once it is on the disk, or the disk has refused it and only memory has it. True: it is on the disk. */
  keep(pair: Rescued): Promise<boolean>;
  /** All that wait here, of earlier processes too. */
  list(): Promise<Rescued[]>;
  /** It is stored, or of no use any more. */
  drop(pair: Rescued): Promise<void>;
};

/**
 * Each pair is a file of its own, which gets its name when it is whole and synced: none is ever appended to, so whoever removes
 * one removes nothing else.
 */
export function createRescue({ folder }: { folder: string }): Rescue {
  const inMemory = new Map<string, Rescued>();
  const pathOf = ({ attemptId }: { attemptId: string }) => join(folder, `${attemptId}.json`);

  return {
    async keep(pair) {
      inMemory.set(pair.attemptId, pair);
      try {
        await writeWhole(folder, pathOf(pair), JSON.stringify({ ...pair, sealed: pair.sealed.toString("base64") }));
        return true;
      } catch {
        return false; // memory has it, and the next look tries to store it
      }
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const files = await Promise.all(names.filter((name) => name.endsWith(".json")).map((name) => readPair(join(folder, name))));
      const known = new Map(files.filter((pair) => pair !== undefined).map((pair) => [pair.attemptId, pair]));
      return [...new Map([...known, ...inMemory]).values()];
    },
    async drop(pair) {
      inMemory.delete(pair.attemptId);
      await rm(pathOf(pair), { force: true }).catch(() => {}); // found again, it is of no use to anybody
    },
  };
}

async function writeWhole(folder: string, path: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.draft`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  const directory = await open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Undefined: another process has dropped it just now, or it is none of ours. */
async function readPair(path: string): Promise<Rescued | undefined> {
  const text = await readFile(path, "utf8").catch(() => "null");
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
