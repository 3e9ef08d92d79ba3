import type { Person } from "../../leads/lead.ts";
import type { ReadAnswer } from "./answers.ts";
import { splitFullName } from "./full-name.ts";
import { toE164 } from "./phone.ts";
import type { Preset, PresetType } from "./presets.ts";

/** Which questions say what of a person, the first before the others. A full name also gives its parts, and they give it. */
const SOURCES = {
  email: ["EMAIL", "WORK_EMAIL", "EMAIL_ALIAS"],
  phone: ["PHONE", "PHONE_OTP", "USER_PROVIDED_PHONE_NUMBER", "WHATSAPP_NUMBER", "WORK_PHONE_NUMBER"],
  firstName: ["FIRST_NAME", "FULL_NAME"],
  lastName: ["LAST_NAME", "FULL_NAME"],
  fullName: ["FULL_NAME", "FIRST_NAME", "LAST_NAME"],
  company: ["COMPANY_NAME"],
  jobTitle: ["JOB_TITLE"],
  street: ["STREET_ADDRESS"],
  city: ["CITY"],
  state: ["STATE", "PROVINCE"],
  postalCode: ["ZIP", "POST_CODE"],
  country: ["COUNTRY"],
  dateOfBirth: ["DOB"],
} as const satisfies Record<keyof Person, readonly PresetType[]>;

/** What of the person a question gives. */
export function personFieldsOf(preset: Preset | undefined): (keyof Person)[] {
  const fields = Object.keys(SOURCES) as (keyof Person)[]; // the literal above has every key
  return preset ? fields.filter((field) => (SOURCES[field] as readonly PresetType[]).includes(preset.type)) : [];
}

/**
 * Who submitted, from the answers: by the form's question type first, since advertisers may rename keys, then by the usual
 * keys. What cannot be read (an address without @, a phone number in words) is null here and stays in its answer.
 */
export function readPerson(answers: ReadAnswer[], country: string): Person {
  const all = (types: readonly PresetType[]): string[] => valuesOf(answers, types);
  const first = (types: readonly PresetType[]): string | null => all(types)[0] ?? null;
  const split = splitFullName(first(["FULL_NAME"]));
  const firstName = first(["FIRST_NAME"]) ?? split.firstName;
  const lastName = first(["LAST_NAME"]) ?? split.lastName;
  return {
    email: firstThat(all(SOURCES.email), toEmail),
    phone: firstThat(all(SOURCES.phone), (text) => toE164(text, country)),
    firstName,
    lastName,
    fullName: first(["FULL_NAME"]) ?? ([firstName, lastName].filter((part) => part !== null).join(" ") || null),
    company: first(SOURCES.company),
    jobTitle: first(SOURCES.jobTitle),
    street: first(SOURCES.street),
    city: first(SOURCES.city),
    state: first(SOURCES.state),
    postalCode: first(SOURCES.postalCode),
    country: first(SOURCES.country),
    dateOfBirth: firstThat(all(SOURCES.dateOfBirth), toBirthDate),
  };
}

/** Lower-cased; null unless it looks like `name@domain.tld`. Meta does not check what people type. */
function toEmail(text: string): string | null {
  const email = text.toLowerCase();
  const isAddress = /^[^\s@<>(),;:"\uFFFD\p{Cc}]{1,64}@(?:[^\s@.<>(),;:"\uFFFD\p{Cc}]+\.)+[^\s@.<>(),;:"\uFFFD\p{Cc}]{2,}$/u;
  return email.length <= 254 && isAddress.test(email) ? email : null;
}

/** A date of birth as `YYYY-MM-DD`. Meta writes `MM/DD/YYYY`; a day that is in no calendar is null. */
function toBirthDate(text: string): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = american ? [american[3], american[1], american[2]] : [iso?.[1], iso?.[2], iso?.[3]];
  if (!year || !month || !day || year < "1900") return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) ? date : null;
}

/** Trimmed and composed (NFC), the form's questions first. */
function valuesOf(answers: ReadAnswer[], types: readonly PresetType[]): string[] {
  const byType = types.flatMap((type) => answers.filter((read) => read.type === type));
  const byKey = types.flatMap((type) => answers.filter((read) => read.byKey === type));
  return [...byType, ...byKey].flatMap(({ answer }) => answer.values.map((value) => value.trim().normalize("NFC")));
}

function firstThat(texts: string[], read: (text: string) => string | null): string | null {
  for (const text of texts) {
    const value = read(text);
    if (value !== null) return value;
  }
  return null;
}
