const SYMBOLS = /[\p{Sc}\s'’_]/gu;
// "EUR 1.200", "1,200 USD", "20k", "1.5 million"
const WORDS = /^(?:[A-Z]{3}\b)?(.*?)(?:\b[A-Z]{3})?$/u;
const MULTIPLES: Record<string, number> = { k: 1e3, thousand: 1e3, tsd: 1e3, mil: 1e3, m: 1e6, million: 1e6, millions: 1e6, mio: 1e6 };

/**
 * A number as people type it in `country`: `1,200.50` in the United States is `1.200,50` in Germany. With one kind of separator
 * before three digits the country decides; a range or a sentence is no number. Undefined when it is none.
 */
export function readNumber(text: string, country: string): number | undefined {
  const negative = /^\s*[-−]/u.test(text);
  const plain = text.replace(/^\s*[-−+]/u, "").replaceAll(SYMBOLS, "");
  if (!/^\d[\d.,]*$/.test(plain)) return undefined;
  const decimal = decimalOf(plain, country);
  const whole = decimal ? plain.slice(0, plain.lastIndexOf(decimal)) : plain;
  const fraction = decimal ? plain.slice(plain.lastIndexOf(decimal) + 1) : "";
  const groups = whole.split(/[.,]/);
  // 1,20,000 is how India groups; 1.2.3 is no number.
  if (
    groups.length > 1 &&
    !groups.slice(1).every((group, index, all) => group.length === 3 || (group.length === 2 && index < all.length - 1))
  )
    return undefined;
  const number = Number(`${groups.join("")}.${fraction || "0"}`);
  return Number.isFinite(number) && number < 1e15 ? (negative ? -number : number) : undefined;
}

/** A sum of money: a number with its symbol or code around it, and with `k` for thousands. Undefined when it is none. */
export function readMoney(text: string, country: string): number | undefined {
  const inner = WORDS.exec(text.trim())?.[1]?.trim() ?? "";
  const multiple = /^(.*\d)\s*([a-z]+)\.?$/iu.exec(inner);
  const factor = multiple ? MULTIPLES[multiple[2]?.toLowerCase() ?? ""] : 1;
  const number = factor === undefined ? undefined : readNumber(multiple?.[1] ?? inner, country);
  return number === undefined || factor === undefined ? undefined : Math.round(number * factor * 100) / 100;
}

/** The character before the decimals; undefined when all separators group thousands. */
function decimalOf(plain: string, country: string): string | undefined {
  const last = /[.,](?=\d*$)/.exec(plain)?.[0];
  if (!last) return undefined;
  const kinds = new Set(plain.match(/[.,]/g));
  if (kinds.size === 2) return last;
  const isRepeated = plain.indexOf(last) !== plain.lastIndexOf(last);
  if (isRepeated) return undefined;
  const isThreeDigits = plain.length - plain.lastIndexOf(last) - 1 === 3;
  return isThreeDigits && last !== decimalSeparator(country) ? undefined : last;
}

const separators = new Map<string, string>();

/** By the most likely language of the country, from the Unicode data that Node has. */
function decimalSeparator(country: string): string {
  let separator = separators.get(country);
  if (!separator) {
    const locale = new Intl.Locale("und", { region: country }).maximize().baseName;
    separator =
      new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
    separators.set(country, separator);
  }
  return separator;
}
