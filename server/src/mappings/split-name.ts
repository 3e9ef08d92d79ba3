/** A full name in its parts. `isSure` is false where its order or its border can only be guessed. */
export type SplitName = { firstName: string; lastName: string | null; isSure: boolean };

/** Small words that belong to the family name after them: van der Berg, de la Cruz, von Ahn, dos Santos. */
const PARTICLES = new Set(
  "van,von,vom,zu,zum,zur,der,den,de,del,della,di,da,do,dos,das,du,des,la,le,los,las,ter,ten,bin,binte,al,el,san,st.,'t".split(","),
);
const TITLES = /^(?:mr|mrs|ms|miss|dr|prof|sir|herr|frau|m|mme|mlle|sr|sra|sig|dhr|mevr)\.?$/iu;

/**
 * Splits a full name. Sure: two words in Latin letters, `Lopez, Mary`, or a particle that shows where the family name begins. Else the
 * last word is the family name and it is a guess; a single word, or another script whose order cannot be told, is all first name.
 */
export function splitName(text: string): SplitName {
  const name = text.trim().replaceAll(/\s+/gu, " ");
  const [before, after, ...more] = name.split(",").map((part) => part.trim());
  if (before && after && more.length === 0) return { firstName: after, lastName: before, isSure: true };
  const words = name.split(" ").filter((word, index) => index > 0 || !TITLES.test(word));
  const whole = words.join(" ");
  const isLatin = [...whole.matchAll(/\p{L}/gu)].every(([letter]) => /[\p{Script=Latin}\p{Script=Common}]/u.test(letter));
  // What trails without a letter (an emoji) stays with the word before it.
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  if (!isLatin || last < 1) return { firstName: whole === "" ? name : whole, lastName: null, isSure: false };
  const particle = words.findIndex((word, index) => index > 0 && index < last && PARTICLES.has(word.toLowerCase()));
  const border = particle > 0 ? particle : last;
  return {
    firstName: words.slice(0, border).join(" "),
    lastName: words.slice(border).join(" "),
    isSure: particle > 0 || last === 1,
  };
}
