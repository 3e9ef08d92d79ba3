import { createHash } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { BadConfiguration } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";

/** The key that is not in the database: it wraps the keys of the workspaces. */
export type MasterKey = { bytes: Buffer; fingerprint: string };

/** Reads 32 bytes written as base64 (44 characters) or hex (64). Throws BadConfiguration that names where it came from. */
function parseMasterKey(text: string, cameFrom: string): MasterKey {
  const trimmed = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, "hex") : Buffer.from(trimmed, "base64");
  if (bytes.length !== 32) {
    throw new BadConfiguration(`The secret key in ${cameFrom} must be 32 bytes as base64 or hex. Make one with: openssl rand -base64 32`);
  }
  return { bytes, fingerprint: createHash("sha256").update("leadrelay key ").update(bytes).digest("hex").slice(0, 16) };
}

/** Several keys, the newest first, one a line or separated by commas; what follows a # is a remark. Throws BadConfiguration. */
export function parseMasterKeys(text: string, cameFrom: string): MasterKey[] {
  const entries = text.split(/[\n,]/).map((entry) => entry.replace(/#.*/, "").trim());
  const keys = entries.filter(Boolean).map((entry) => parseMasterKey(entry, cameFrom));
  return keys.length > 0 ? keys : [parseMasterKey(text, cameFrom)];
}

/** The keys in the file, the newest first, or undefined when there is no file. */
export async function readKeyFile(path: string): Promise<MasterKey[] | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new BadConfiguration(`The key file ${path} cannot be read (${error.code ?? "unknown"}). Check its owner and rights (0600).`, {
      cause: error,
    });
  });
  return text === undefined ? undefined : parseMasterKeys(text, path);
}

/**
 * Makes a key file, readable by its owner only, on disk before this returns. It gets its name only when it is whole: a process
 * that ends on the way leaves no half key behind. Two makers at once: the second reads the first's.
 */
export async function makeKeyFile({ random }: { random: Random }, path: string): Promise<MasterKey> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${random.bytes(6).toString("hex")}`;
  try {
    await writeDurably(draft, `${random.bytes(32).toString("base64")}\n`);
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(path));
  const [key] = (await readKeyFile(path)) ?? [];
  if (!key) throw new BadConfiguration(`The key file ${path} vanished while it was made.`);
  return key;
}

/**
 * Puts a new key before those of a key file; the old file stands until the new one is whole and on the disk. Throws BadConfiguration when
 * it cannot be written.
 */
export async function addToKeyFile({ random }: { random: Random }, path: string): Promise<void> {
  const draft = `${path}.${random.bytes(6).toString("hex")}`;
  try {
    await writeDurably(draft, `${random.bytes(32).toString("base64")}\n${await readFile(path, "utf8")}`);
    await rename(draft, path);
  } catch (cause) {
    throw new BadConfiguration(
      `The key file ${path} cannot be written. Put a new key (openssl rand -base64 32) as its first line yourself, then rotate again.`,
      { cause },
    );
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(path));
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
