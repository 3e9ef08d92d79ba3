import type { Alert } from "../api/types.ts";
import type { Tone } from "../lib/states.ts";

type Level = Alert["level"];

/** How soon to act, in words and colour. */
export const levels: Record<Level, { label: string; tone: Tone; meaning: string }> = {
  act_now: { label: "Act now", tone: "bad", meaning: "Leads may be lost or come late." },
  act_today: { label: "Act today", tone: "warn", meaning: "Leads wait for somebody." },
  look: { label: "Have a look", tone: "quiet", meaning: "Good to know." },
};

export const levelList = Object.keys(levels) as Level[]; // the keys of the table above

const kinds: Record<string, string> = {
  email: "E-mail",
  slack: "Slack",
  teams: "Microsoft Teams",
  discord: "Discord",
  webhook: "Another program (signed JSON)",
};

export const channelKinds = Object.entries(kinds).map(([value, label]) => ({ value, label }));
export const kindName = (kind: string): string => kinds[kind] ?? kind;

/** "Act now, act today". */
export const levelWords = (chosen: readonly Level[]): string =>
  chosen.length === 0
    ? "nothing"
    : levelList
        .filter((level) => chosen.includes(level))
        .map((level, at) => (at === 0 ? levels[level].label : levels[level].label.toLowerCase()))
        .join(", ");
