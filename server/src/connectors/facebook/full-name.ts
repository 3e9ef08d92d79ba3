import { isDummy } from "./test-lead.ts";

export type NameParts = { firstName: string | null; lastName: string | null };

/**
 * Splits a name in Latin letters at the last space that a word follows ("Mary Ann Lopez" → "Mary Ann", "Lopez"). Elsewhere
 * the order of the parts cannot be told, and a single word has none: then all of it is the first name, which greets well.
 */
export function splitFullName(fullName: string | null): NameParts {
  if (fullName === null) return { firstName: null, lastName: null };
  const whole = { firstName: fullName, lastName: null };
  const letters = fullName.match(/\p{L}/gu) ?? [];
  // "Common" letters belong to every script: the ʻ of Hawaiian names.
  const isLatin = letters.every((letter) => /[\p{Script=Latin}\p{Script=Common}]/u.test(letter));
  if (isDummy(fullName) || !isLatin) return whole;
  const words = fullName.split(/\s+/u);
  const last = words.findLastIndex((word) => /\p{L}/u.test(word)); // what trails without letters (an emoji) stays with it
  if (last < 1) return whole;
  return { firstName: words.slice(0, last).join(" "), lastName: words.slice(last).join(" ") };
}
