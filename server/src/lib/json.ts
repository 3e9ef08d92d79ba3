import { InvalidInput } from "./errors.ts";

const MAX_DEPTH = 32;
// 2^53 has sixteen digits. In a string it may look the same: then the slower way is taken in vain.
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

/**
 * Parses JSON without rounding: an integer beyond 2^53 (a 17-digit lead id sent as a number) comes back as its digits,
 * as text. Throws InvalidInput for text that is not JSON or is nested deeper than 32.
 */
export function parseJsonLosslessly(text: string): unknown {
  assertDepth(text);
  try {
    // Asking about every value takes five times as long as the parsing; most texts have no such number.
    return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch (cause) {
    throw new InvalidInput("The body is not valid JSON.", [], { cause });
  }
}

/** The third argument has the source text of the value (ECMAScript "JSON.parse source text access", in V8 since 11.4). */
function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "");
  return isRounded ? context?.source : value;
}

/** Counts brackets outside strings before the parser recurses. */
function assertDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92) index += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new InvalidInput(`The body is nested deeper than ${MAX_DEPTH} levels.`);
    } else if (code === 125 || code === 93) depth -= 1;
  }
}
