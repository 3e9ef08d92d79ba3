import { badRequest } from "./errors.ts";

/** Calling codes of the countries a sandbox location may be in; others need numbers in E.164. */
const callingCodes: Record<string, string> = {
  US: "1",
  CA: "1",
  GB: "44",
  IE: "353",
  DE: "49",
  AT: "43",
  CH: "41",
  FR: "33",
  ES: "34",
  IT: "39",
  NL: "31",
  AU: "61",
  NZ: "64",
  IN: "91",
  BR: "55",
  MX: "52",
};

/**
 * A phone number as it is stored: `+` and digits. Without a calling code it is taken for one of the country. Throws 400 for
 * what cannot be a number.
 */
export function storedPhone(input: string, country: string): string {
  const digits = input.replace(/\D/g, "");
  const number = international(input.trim(), digits, callingCodes[country] ?? "");
  if (/[a-z]/i.test(input) || !/^[1-9]\d{6,14}$/.test(number)) throw badRequest("The string supplied did not seem to be a phone number");
  return `+${number}`;
}

function international(input: string, digits: string, code: string): string {
  if (input.startsWith("+")) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  if (code === "1") return digits.length === 11 && digits.startsWith("1") ? digits : `1${digits}`;
  return code + digits.replace(/^0/, "");
}
