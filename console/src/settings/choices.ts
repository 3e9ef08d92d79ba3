type Choice = { value: string; label: string };

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label);

/** Two letters that the browser knows as a country. */
export function countries(): Choice[] {
  const names = new Intl.DisplayNames(undefined, { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at));
  // Codes that Unicode has beside ISO's: the world, the European Union, private use.
  const noCountries = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => !noCountries.has(code));
  return codes.flatMap((code) => named(code, names.of(code))).toSorted(byLabel);
}

/** The country's name, or its letters where the browser knows none. */
export const countryName = (code: string): string => new Intl.DisplayNames(undefined, { type: "region" }).of(code) ?? code;

export function currencies(): Choice[] {
  const names = new Intl.DisplayNames(undefined, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` }));
}

/** `kept`: the one that is set, should the browser not know it. */
export function timeZones(kept: string): string[] {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  return [...new Set(zones.includes(kept) ? zones : [kept, ...zones])];
}

const named = (value: string, name: string | undefined): Choice[] => (name ? [{ value, label: name }] : []);
