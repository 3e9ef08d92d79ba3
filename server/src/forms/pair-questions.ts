import type { PlacedQuestion } from "../connectors/kit/form.ts";

/** A question that is gone, the one that took its place, and whether that is more than likeness. */
export type Pair = { before: PlacedQuestion; after: PlacedQuestion; isSure: boolean };

/** From here on two wordings are alike enough to be taken for one question reworded. */
const ALIKE = 0.55;

type Likeness = { isSure: boolean; fits(before: PlacedQuestion, after: PlacedQuestion): boolean };

/** From the surest sign to the weakest; a question that found its match by one is not looked at by the next. */
const SIGNS: Likeness[] = [
  { isSure: true, fits: (before, after) => before.id !== null && before.id === after.id },
  { isSure: true, fits: (before, after) => isPreset(before) && before.type === after.type },
  { isSure: true, fits: (before, after) => wordsOf(before) !== "" && wordsOf(before) === wordsOf(after) },
  { isSure: false, fits: (before, after) => haveCommonOptions(before, after) },
  {
    isSure: false,
    fits: (before, after) => hasOptions(before) === hasOptions(after) && similarity(wordsOf(before), wordsOf(after)) >= ALIKE,
  },
];

/**
 * Finds which of the questions that are gone were renamed: answers come under the key, so that a question with another key is
 * another one to everything that reads it. Where a sign fits several, none of them is taken: a wrong guess is worse than none.
 */
export function pairQuestions(gone: PlacedQuestion[], fresh: PlacedQuestion[]): Pair[] {
  const pairs: Pair[] = [];
  for (const { isSure, fits } of SIGNS) {
    const before = gone.filter((one) => !pairs.some((pair) => pair.before === one));
    const after = fresh.filter((one) => !pairs.some((pair) => pair.after === one));
    for (const one of before) {
      const matches = after.filter((other) => fits(one, other));
      const [match] = matches;
      if (match && matches.length === 1 && before.filter((other) => fits(other, match)).length === 1)
        pairs.push({ before: one, after: match, isSure });
    }
  }
  return pairs;
}

/** Asked for by a kind of the platform's own, such as `EMAIL`: there is one of each in a form. */
const isPreset = ({ type }: PlacedQuestion): boolean => type !== null && type !== "CUSTOM";

const hasOptions = ({ choices }: PlacedQuestion): boolean => choices.length > 0;

const wordsOf = ({ label, key }: PlacedQuestion): string =>
  (label ?? key)
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** At least two choices, and more than half of all, are in both. */
function haveCommonOptions(before: PlacedQuestion, after: PlacedQuestion): boolean {
  const keys = new Set(before.choices.map(({ key }) => key));
  const common = after.choices.filter(({ key }) => keys.has(key)).length;
  return common >= 2 && common * 2 > Math.max(before.choices.length, after.choices.length);
}

/** The share of pairs of letters that two texts have in common, from 0 to 1 (Dice). */
function similarity(one: string, other: string): number {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  const common = a.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / (a.length + b.length);
}

const LONGEST = 300; // more of a label says nothing more about likeness

function lettersOf(text: string): string[] {
  const letters = Array.from(text.slice(0, LONGEST));
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
