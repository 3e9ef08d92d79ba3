import type { Source } from "../api/types.ts";
import { duration } from "../lib/time.ts";
import { modeName } from "../lib/words.ts";

type Named = Pick<Source, "id" | "formId" | "formName">;

/** A source as people call it: its form's name, once that is known. */
export const sourceName = ({ id, formId, formName }: Named): string => formName ?? (formId === null ? "All forms" : id);

/** How a source reads, in one line. */
export function readingOf({
  mode,
  intervalSeconds,
  reconcileSeconds,
}: Pick<Source, "mode" | "intervalSeconds" | "reconcileSeconds">): string {
  const every = intervalSeconds === null ? "" : `, every ${duration(intervalSeconds * 1000)}`;
  const missed = reconcileSeconds === null ? "" : `; missed ones looked for every ${duration(reconcileSeconds * 1000)}`;
  return `${modeName(mode)}${every}${missed}`;
}

/** Times that can be chosen, and one that was set otherwise. */
export function times(chosen: number | null): { value: string; label: string }[] {
  const usual = [60, 300, 900, 1_800, 3_600, 21_600, 86_400];
  const all = chosen === null || usual.includes(chosen) ? usual : [...usual, chosen].toSorted((a, b) => a - b);
  return all.map((seconds) => ({ value: String(seconds), label: `Every ${duration(seconds * 1000)}` }));
}
