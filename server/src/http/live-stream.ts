/** Server-sent events for one browser, as their text. Ends when it is closed, too old, or its reader is too slow. */
export type LiveStream = AsyncIterable<string> & { push(event: string): void; close(): void };

const ALIVE_EVERY_MS = 15_000; // proxies end what is silent for a minute
// The session is only looked at when a stream begins: it must begin again now and then. A browser does so by itself.
const MAX_AGE_MS = 10 * 60_000;
const MAX_WAITING = 2_000;

/** A stream that begins with these events. `onClose` is called once. */
export function openStream(first: string[], onClose: () => void): LiveStream {
  const waiting = [...first];
  let isOpen = true;
  let wake = () => {};

  const push = (event: string) => {
    if (waiting.length >= MAX_WAITING) return close();
    waiting.push(event);
    wake();
  };
  const alive = setInterval(() => push(": alive\n\n"), ALIVE_EVERY_MS).unref();
  const age = setTimeout(() => close(), MAX_AGE_MS).unref();

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(alive);
    clearTimeout(age);
    onClose();
    wake();
  }

  return {
    push,
    close,
    async *[Symbol.asyncIterator]() {
      try {
        while (isOpen) {
          const event = waiting.shift();
          if (event !== undefined) yield event;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        close();
      }
    },
  };
}
