import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";

// RFC 5321 section 4.5.3.1.3, less the angle brackets.
const LONGEST_EMAIL = 254;
const LONGEST_PHONE_TEXT = 100;

/** The form in which an e-mail identifies a person, or undefined when it is none. */
export function normaliseEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= LONGEST_EMAIL && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : undefined;
}

/**
 * The number in E.164, or undefined when it cannot be one. Without a country code it is read as a number of `country`
 * (ISO 3166-1 alpha-2). Only the length is judged: numbering plans grow, and test numbers are in none.
 */
export function normalisePhone(text: string, country: string): string | undefined {
  if (text.length > LONGEST_PHONE_TEXT) return undefined;
  const number = parsePhoneNumberFromString(text, country as CountryCode); // an unknown country reads as none
  return number?.isPossible() ? number.number : undefined;
}
