// Unicode CLDR: the month stands first in dates of these countries alone.
const MONTH_FIRST: ReadonlySet<string> = new Set(["US", "PH", "PW", "FM", "MH", "PR", "GU", "VI", "AS", "MP"]);

/** Months by the first letters of their names in English, German, French, Spanish, Portuguese, Italian and Dutch. */
const MONTHS: readonly string[][] = [
  ["jan", "jän", "ene", "gen"],
  ["feb", "fév", "fev"],
  ["mar", "mär", "mrz", "maa", "mrt"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aoû", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "out", "ott"],
  ["nov"],
  ["dec", "dez", "déc", "dic"],
];

/**
 * A date as `YYYY-MM-DD`: as ISO 8601, in the order of `country` (`03/04/2026` is 4 March in the United States, 3 April elsewhere), or
 * with the month in words. A first number above 12 is a day everywhere. Undefined when it is none, or no day of the calendar.
 */
export function readDate(text: string, country: string): string | undefined {
  const plain = text.trim().toLowerCase().normalize("NFC");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(plain);
  if (iso) return toDay(iso[1], iso[2], iso[3]);
  const numbers = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})\.?$/.exec(plain);
  if (numbers) {
    const [, a, b, year] = numbers;
    const isMonthFirst = Number(a) <= 12 && (Number(b) > 12 || MONTH_FIRST.has(country));
    return isMonthFirst ? toDay(year, a, b) : toDay(year, b, a);
  }
  const worded =
    /^(?:(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?(?: de| di)? )?(\p{L}{3,})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)?(?: de| di)? (\d{4})$/u.exec(
      plain,
    );
  const month = worded ? monthOf(worded[2] ?? "") : 0;
  return worded && month > 0 ? toDay(worded[4], String(month), worded[1] ?? worded[3]) : undefined;
}

/** From 1; 0 when the word is no month. Longer beginnings first: `juil` is not `jui`. */
function monthOf(word: string): number {
  return MONTHS.findIndex((names) => names.some((name) => word.startsWith(name))) + 1;
}

function toDay(year = "", month = "", day = ""): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year < "1900" || day === "") return undefined;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) ? date : undefined;
}
