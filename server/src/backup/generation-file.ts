import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { syncFolder } from "../db/embedded/data-folder.ts";

const Generation = z.object({ installationId: z.string(), generation: z.number().int().nonnegative() });
/** How far a database had come when this was written. */
export type Generation = z.infer<typeof Generation>;

/** Beside the database, not in it: so that it does not go back when the database does. */
export const generationFileOf = (dataDir: string) => path.join(dataDir, "generation.json");

/** Undefined when there is none, or none that can be read: then there is nothing to compare. */
export async function readGeneration(file: string): Promise<Generation | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  try {
    return Generation.parse(JSON.parse(text ?? ""));
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all, on disk before this returns. */
export async function writeGeneration(file: string, generation: Generation): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.${process.pid}`;
  const handle = await open(partial, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(generation)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, file);
  syncFolder(path.dirname(file));
}
