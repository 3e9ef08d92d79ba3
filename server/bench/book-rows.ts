/** How the contacts of the large book are made: what their number makes of them, so that a search knows how many there must be. */
const FIRST =
  "Ada Grace Edsger Barbara Alan Katherine Dennis Frances Donald Radia Tim Hedy Linus Joan Ken Mary Guido Jean Bjarne Karen".split(" ");
const STEMS = "Love Hopp Dijk Lisk Tur John Ritch All Knu Perl Bern Lam Tor Clar Thom Jack Ross Sam Strou Spaer".split(" ");
const CITIES = "Austin Boise Chicago Dallas Elgin Fresno Gary Houston Irvine Joliet".split(" ");
const STATES = "TX ID IL CA IN NY OH WA OR UT".split(" ");
export const INTERESTS = "roof solar windows doors paint floor kitchen bath garden fence".split(" ");
const SOURCES = ["Facebook: spring", "Facebook: autumn", "Pinterest: roofs", "Import"];
const DAY_MS = 86_400_000;

/** Custom fields of the large book. */
export const FIELDS = { leadId: "benchLeadIdField0000", interest: "benchInterestField00", budget: "benchBudgetField0000" };
/** The first contact's date; they come at even distances until today. */
const FIRST_DATE = Date.UTC(2024, 0, 1);
export const EMAIL_DOMAIN = "mail.example.com";

export type Person = ReturnType<typeof personOf>;

/** Contact number `index` of `count`. */
export function personOf(index: number, count: number, now: number) {
  const scattered = (index * 7_919) % count; // neighbours in time are no neighbours in the alphabet
  const firstName = pick(FIRST, scattered);
  const lastName = `${pick(STEMS, Math.floor(scattered / 20))}${word(Math.floor(scattered / 400) % 2_500)}`;
  return {
    contactId: `B${String(index).padStart(19, "0")}`,
    email: `${firstName.toLowerCase()}.${lastName.toLowerCase()}.${index}@${EMAIL_DOMAIN}`,
    phone: `+1415${String(index).padStart(7, "0")}`,
    firstName,
    lastName,
    address1: `${100 + (index % 9_000)} ${word(index % 5_000)} Street`,
    city: pick(CITIES, index),
    state: pick(STATES, Math.floor(index / 10)),
    source: pick(SOURCES, index % 7),
    tags: [
      "lead",
      ...(Math.floor(index / 7) % 10 === 3 ? ["spring-form"] : []), // in every city alike
      ...(index % 100 === 7 ? ["vip"] : []),
      `batch-${Math.floor(index / 1_000)}`,
    ],
    customFields: {
      [FIELDS.leadId]: `facebook:${10_000_000 + index}`,
      [FIELDS.interest]: pick(INTERESTS, scattered),
      [FIELDS.budget]: scattered % 5_000,
    },
    dateAdded: new Date(FIRST_DATE + Math.floor(((now - FIRST_DATE - DAY_MS) / count) * index)).toISOString(),
  };
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T; // lists are not empty

/** Three syllables that stand for a number. */
function word(number: number): string {
  const vowels = "aeiou";
  const consonants = "bdfgklmnprstvz";
  let rest = number;
  let text = "";
  for (let syllable = 0; syllable < 3; syllable += 1) {
    text += consonants[rest % 14] ?? "";
    rest = Math.floor(rest / 14);
    text += vowels[rest % 5] ?? "";
    rest = Math.floor(rest / 5);
  }
  return text;
}
