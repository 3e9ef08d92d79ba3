import type { Person } from "../../leads/lead.ts";
import type { ReadAnswer } from "./answers.ts";
import { splitFullName } from "./full-name.ts";
import { toE164 } from "./phone.ts";
import type { PresetType } from "./presets.ts";

/**
 * Who submitted, from the answers: by the form's question type first, since advertisers may rename keys, then by the usual
 * keys. What cannot be read (an address without @, a phone number in words) is null here and stays in its answer.
 */
export function readPerson(answers: ReadAnswer[], country: string): Person {
  const all = (...types: PresetType[]): string[] => valuesOf(answers, types);
  const first = (...types: PresetType[]): string | null => all(...types)[0] ?? null;
  const split = splitFullName(first("FULL_NAME"));
  const firstName = first("FIRST_NAME") ?? split.firstName;
  const lastName = first("LAST_NAME") ?? split.lastName;
  return {
    email: firstThat(all("EMAIL", "WORK_EMAIL", "EMAIL_ALIAS"), toEmail),
    phone: firstThat(all("PHONE", "PHONE_OTP", "USER_PROVIDED_PHONE_NUMBER", "WHATSAPP_NUMBER", "WORK_PHONE_NUMBER"), (text) =>
      toE164(text, country),
    ),
    firstName,
    lastName,
    fullName: first("FULL_NAME") ?? ([firstName, lastName].filter((part) => part !== null).join(" ") || null),
    company: first("COMPANY_NAME"),
    jobTitle: first("JOB_TITLE"),
    street: first("STREET_ADDRESS"),
    city: first("CITY"),
    state: first("STATE", "PROVINCE"),
    postalCode: first("ZIP", "POST_CODE"),
    country: first("COUNTRY"),
    dateOfBirth: firstThat(all("DOB"), toBirthDate),
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
function valuesOf(answers: ReadAnswer[], types: PresetType[]): string[] {
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
