const LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl"];
const ALSO: Record<string, string> = {
  usa: "US",
  us: "US",
  "u.s.": "US",
  "u.s.a.": "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  holland: "NL",
  uae: "AE",
};

let byName: Map<string, string> | undefined;

/** A country as two letters, from its code or its name in seven languages. Undefined when it is none. */
export function readCountry(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  byName ??= readNames();
  return byName.get(name);
}

/** From the Unicode data that Node has: about 250 countries, read at the first use. */
function readNames(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const displays = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: "region", fallback: "none" }));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // EU, UN and ZZ have names and are no countries; UK is an alias of GB.
    if (["EU", "EZ", "UN", "ZZ", "UK", "XA", "XB"].includes(code) || displays[0]?.of(code) === undefined) continue;
    names.set(code.toLowerCase(), code);
    for (const display of displays) names.set(display.of(code)?.toLowerCase() ?? code.toLowerCase(), code);
  }
  for (const [name, code] of Object.entries(ALSO)) names.set(name, code);
  return names;
}
