import type { Transform } from "./rule.ts";
import { splitName } from "./split-name.ts";

/** A text after its transforms. `isSure` is false where a name was split by a guess. */
export function transformText(text: string, transforms: readonly Transform[] = []): { text: string; isSure: boolean } {
  let isSure = true;
  let current = text.trim().normalize("NFC");
  for (const transform of transforms) {
    if (transform === "firstName" || transform === "lastName") {
      const split = splitName(current);
      isSure &&= split.isSure;
      current = (transform === "firstName" ? split.firstName : split.lastName) ?? "";
    } else current = APPLY[transform](current);
  }
  return { text: current.trim(), isSure };
}

const APPLY: Record<Exclude<Transform, "firstName" | "lastName">, (text: string) => string> = {
  trim: (text) => text,
  lowercase: (text) => text.toLowerCase(),
  uppercase: (text) => text.toUpperCase(),
  // Only what is typed in one case: McDonald and van Dyke stay as they are.
  capitalise: (text) =>
    text === text.toLowerCase() || text === text.toUpperCase()
      ? text.toLowerCase().replaceAll(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
      : text,
  digits: (text) => text.replaceAll(/\D/g, ""),
};
