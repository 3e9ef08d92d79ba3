import type { Encoding } from "./import.ts";

const LOOKED_AT = 1_024;

/**
 * Tells the encoding of a file while it passes: by its byte order mark, by the zero bytes UTF-16 is full of, and for the rest by whether
 * all of it is UTF-8. What is not is read as Windows-1252, in which every byte means something.
 */
export function createEncodingJudge(): { look(bytes: Uint8Array): void; verdict(): Encoding } {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let wide: Encoding | undefined;
  let isFirst = true;
  let isUtf8 = true;
  const tryUtf8 = (work: () => void) => {
    try {
      if (isUtf8) work();
    } catch {
      isUtf8 = false;
    }
  };
  return {
    look(bytes) {
      if (isFirst && bytes.length > 0) {
        wide = readWide(bytes);
        isFirst = false;
      }
      if (!wide) tryUtf8(() => utf8.decode(bytes, { stream: true }));
    },
    verdict() {
      if (wide) return wide;
      tryUtf8(() => utf8.decode());
      return isUtf8 ? "utf-8" : "windows-1252";
    },
  };
}

function readWide(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4) return "utf-16le";
  return even > start.length / 4 ? "utf-16be" : undefined;
}
