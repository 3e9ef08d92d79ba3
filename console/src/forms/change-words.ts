import type { FormChange } from "../api/types.ts";

export type ChangeTone = "good" | "warn" | "bad" | "quiet";

/** A change in words: what kind it is, and how grave. */
export type ChangeWords = { title: string; tone: ChangeTone; lines: { before?: string; after?: string }[]; note?: string };

const nothing = "(nothing)";

/** One difference of a form as people read it. `lines` set what was before against what is now. */
export function changeWords(change: FormChange): ChangeWords {
  switch (change.kind) {
    case "question_added":
      return { title: "Question added", tone: "good", lines: [{ after: named(change.question) }] };
    case "question_removed":
      return { title: "Question removed", tone: "bad", lines: [{ before: named(change.question) }] };
    case "question_renamed":
      return {
        title: change.isSure ? "Question renamed" : "Question probably renamed",
        tone: "bad",
        lines: [{ before: named(change.before), after: named(change.question) }],
        note: "Its answers come under another key.",
      };
    case "question_reworded":
      return {
        title: "Question reworded",
        tone: "quiet",
        lines: [{ before: change.before, after: change.question.label }],
        note: "Its answers come as before.",
      };
    case "question_retyped":
      return {
        title: `Another kind of question: ${change.question.label}`,
        tone: "warn",
        lines: [{ before: change.before ?? nothing, after: change.question.type ?? nothing }],
      };
    case "options_changed":
      return {
        title: `Options changed: ${change.question.label}`,
        tone: change.removed.length + change.reworded.length > 0 ? "warn" : "good",
        lines: [
          ...change.reworded.map(({ before, after }) => ({ before, after })),
          ...change.removed.map(({ label }) => ({ before: label })),
          ...change.added.map(({ label }) => ({ after: label })),
        ],
      };
    case "consent_added":
      return { title: "Consent added", tone: "quiet", lines: [{ after: change.consent.text ?? change.consent.key }] };
    case "consent_removed":
      return { title: "Consent removed", tone: "warn", lines: [{ before: change.consent.text ?? change.consent.key }] };
    case "consent_reworded":
      return {
        title: "Consent reworded",
        tone: "quiet",
        lines: [{ before: change.before ?? nothing, after: change.consent.text ?? nothing }],
      };
    case "text_changed":
      return {
        title: `Text changed: ${change.name}`,
        tone: "quiet",
        lines: [{ before: change.before ?? nothing, after: change.after ?? nothing }],
      };
  }
}

/** The label, and the key where it says something else. */
function named({ label, key }: { label: string; key: string }): string {
  return label === key ? label : `${label} (${key})`;
}

const foundWords = {
  look: "found by looking again",
  lead: "found by a lead that answered it",
  person: "found when somebody looked",
} as const;

export const foundByWords = (foundBy: keyof typeof foundWords): string => foundWords[foundBy];

/** Where in an automation a text stands, for people: `steps[4].if` is a condition. The rules of a mapping say it themselves. */
export function placeWords(place: string): string {
  if (place.startsWith("rules")) return "";
  if (place.startsWith("conditions") || place.endsWith(".if")) return "in a condition";
  const field = /\.input\.(.+)$/.exec(place)?.[1];
  return field ? `in ${field}` : `at ${place}`;
}
