import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import type { Family } from "./grants.ts";
import type { Contact, CustomField, Note, Opportunity, Tag, Task } from "./model.ts";

/** What outlives the process, by kind. */
export type Kept = {
  location: { id: string; name: string; country: string; timezone: string };
  token: { value: string; locationId: string; scopes: string[]; endsAtMs?: number };
  family: Family;
  contact: Contact;
  task: Task & { locationId: string };
  note: Note & { locationId: string };
  field: CustomField;
  tag: Tag;
  opportunity: Opportunity;
};

export type Kind = keyof Kept;
export type Remembered = { [K in Kind]: Kept[K][] };

export type Memory = {
  put<K extends Kind>(kind: K, id: string, value: Kept[K]): void;
  remove(kind: Kind, id: string): void;
  /** Contacts and what belongs to them are forgotten; locations, tokens and fields stay. */
  forget(): void;
  /** From here on it writes; what was remembered is in the file already. */
  begin(): void;
  close(): void;
};

type Put = { put: Kind; id: string; value: unknown };
type Line = Put | { remove: Kind; id: string } | { forgot: true };

const lasting = new Set<Kind>(["location", "token", "family", "field"]);

export const nothingRemembered = (): Remembered => ({
  location: [],
  token: [],
  family: [],
  contact: [],
  task: [],
  note: [],
  field: [],
  tag: [],
  opportunity: [],
});

/** A simulator without a file forgets. */
export const noMemory: Memory = { put() {}, remove() {}, forget() {}, begin() {}, close() {} };

/**
 * Appends to a file of JSON lines, readable by its owner only. A line goes to the system before the answer leaves, so a
 * killed process loses nothing; it is not forced to disk. A torn last line is ignored. Opening the file rewrites it short.
 */
export function openMemory(file: string): { memory: Memory; remembered: Remembered } {
  const kept = existsSync(file) ? replay(readFileSync(file, "utf8")) : new Map<string, Put>();
  const next = `${file}.new`;
  writeFileSync(next, [...kept.values()].map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o600 });
  renameSync(next, file);
  const handle = openSync(file, "a", 0o600);
  let isOpen = true;
  let hasBegun = false;
  const append = (line: Line): void => {
    if (isOpen && hasBegun) writeSync(handle, `${JSON.stringify(line)}\n`);
  };
  const remembered = nothingRemembered();
  for (const { put, value } of kept.values()) (remembered[put] as unknown[]).push(value); // written by itself, by kind
  return {
    remembered,
    memory: {
      put: (put, id, value) => append({ put, id, value }),
      remove: (remove, id) => append({ remove, id }),
      forget: () => append({ forgot: true }),
      begin: () => void (hasBegun = true),
      close() {
        if (isOpen) closeSync(handle);
        isOpen = false;
      },
    },
  };
}

function replay(text: string): Map<string, Put> {
  const kept = new Map<string, Put>();
  for (const line of text.split("\n").map(parseLine)) {
    if (!line) continue;
    if ("put" in line) kept.set(`${line.put} ${line.id}`, line);
    else if ("remove" in line) kept.delete(`${line.remove} ${line.id}`);
    else for (const [key, { put }] of kept) if (!lasting.has(put)) kept.delete(key);
  }
  return kept;
}

/** The simulator wrote these lines itself, so only the torn one at the end can be unreadable. */
function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
