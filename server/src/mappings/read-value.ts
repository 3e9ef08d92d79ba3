import { normaliseEmail, normalisePhone } from "../contacts/identity.ts";
import { readCountry } from "./read-country.ts";
import { readDate } from "./read-date.ts";
import { readMoney, readNumber } from "./read-number.ts";
import type { ValueType } from "./rule.ts";

const TRUE = new Set("yes,y,true,1,on,ja,oui,sí,si,sim,sì,x,✓".split(","));
const FALSE = new Set("no,n,false,0,off,nein,non,não,nao,nee".split(","));

/** Nothing but a text is longer; what is, is not looked at by patterns that could take their time. */
const LONGEST = 300;

/** Reads one text as a type; `country` says how local numbers and dates are written. Undefined when it cannot be that. */
export function readValue(type: ValueType, text: string, country: string): string | number | boolean | undefined {
  if (text.length > LONGEST && type !== "string" && type !== "choice" && type !== "list") return undefined;
  switch (type) {
    case "number":
      return readNumber(text, country);
    case "money":
      return readMoney(text, country);
    case "date":
      return readDate(text, country);
    case "email":
      return normaliseEmail(text);
    case "phone":
      return normalisePhone(text, country);
    case "country":
      return readCountry(text);
    case "boolean": {
      const word = text.toLowerCase();
      return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
    }
    case "string":
    case "choice":
    case "list":
      return text;
  }
}

/** What a value of each type is, as in "is not …". */
export const WHAT_IS: Record<ValueType, string> = {
  string: "a text",
  number: "a number",
  money: "a sum of money",
  date: "a date",
  email: "an e-mail address",
  phone: "a phone number",
  country: "a country",
  choice: "one of the choices",
  list: "a list",
  boolean: "a yes or no",
};
