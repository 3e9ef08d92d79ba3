import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * A phone number as E.164, read as in `country` (ISO 3166-1 alpha-2) when it has no country code; null when the text is no
 * number. A number of the right length that nobody was given (555-01xx) passes: numbering plans change faster than lists.
 */
export function toE164(text: string, country: string): string | null {
  const region = country.toUpperCase();
  // Nothing is picked out of a sentence: "call 5 to 7 pm" is not a number.
  const number = parsePhoneNumberFromString(text, {
    ...(isSupportedCountry(region) && { defaultCountry: region }),
    extract: false,
  });
  return number?.isPossible() ? number.number : null;
}
