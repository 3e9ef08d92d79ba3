import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import type { Lead } from "./model.ts";

/** What a simulator remembers of itself over a restart. */
export type Remembered = { leads: Omit<Lead, "sequence">[]; unsettled: Set<string> };

export type Journal = {
  lead(lead: Lead): void;
  /** Its notification arrived, was given up, or was never to be sent. */
  settled(leadIds: readonly string[]): void;
  removed(leadId: string): void;
  cleared(): void;
  close(): void;
};

type Line = { lead: Omit<Lead, "sequence"> & { sequence?: undefined } } | { settled: string[] } | { removed: string } | { cleared: true };

/** A simulator without a file forgets. */
export const noJournal: Journal = { lead() {}, settled() {}, removed() {}, cleared() {}, close() {} };

/**
 * Appends to a file of JSON lines, readable by its owner only. A line goes to the system before its webhook leaves, so a
 * killed process loses nothing; it is not forced to disk. A torn last line is ignored. Opening the file rewrites it short.
 */
export function openJournal(file: string, isKept: (lead: Omit<Lead, "sequence">) => boolean): { journal: Journal; remembered: Remembered } {
  const remembered = existsSync(file) ? replay(readFileSync(file, "utf8"), isKept) : { leads: [], unsettled: new Set<string>() };
  const lines: Line[] = remembered.leads.map((lead) => ({ lead }));
  const settled = remembered.leads.map((lead) => lead.id).filter((id) => !remembered.unsettled.has(id));
  if (settled.length > 0) lines.push({ settled });
  const next = `${file}.new`;
  writeFileSync(next, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o600 });
  renameSync(next, file);
  const handle = openSync(file, "a", 0o600);
  let isOpen = true;
  const append = (line: Line): void => {
    if (isOpen) writeSync(handle, `${JSON.stringify(line)}\n`); // a delivery may still come back after the end
  };
  return {
    remembered,
    journal: {
      lead: (lead) => append({ lead: { ...lead, sequence: undefined } }),
      settled(leadIds) {
        if (leadIds.length > 0) append({ settled: [...leadIds] });
      },
      removed: (leadId) => append({ removed: leadId }),
      cleared: () => append({ cleared: true }),
      close() {
        if (isOpen) closeSync(handle);
        isOpen = false;
      },
    },
  };
}

function replay(text: string, isKept: (lead: Omit<Lead, "sequence">) => boolean): Remembered {
  const leads = new Map<string, Omit<Lead, "sequence">>();
  const unsettled = new Set<string>();
  for (const line of text.split("\n").map(parseLine)) {
    if (!line) continue;
    if ("cleared" in line) {
      leads.clear();
      unsettled.clear();
    } else if ("removed" in line) {
      leads.delete(line.removed);
      unsettled.delete(line.removed);
    } else if ("settled" in line) {
      for (const id of line.settled) unsettled.delete(id);
    } else if (isKept(line.lead)) {
      leads.set(line.lead.id, line.lead);
      unsettled.add(line.lead.id);
    }
  }
  return { leads: [...leads.values()], unsettled };
}

/** The simulator wrote these lines itself, so only the torn one at the end can be unreadable. */
function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
