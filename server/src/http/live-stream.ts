export type LiveMessage = { event: string; data: string; id: string };

/** Messages for one browser. Ends when it is closed, too old, or its reader is too slow. */
export type LiveStream = AsyncIterable<LiveMessage | "alive"> & { push(message: LiveMessage): void; close(): void };

const ALIVE_EVERY_MS = 15_000; // proxies end what is silent for a minute
// The session is only looked at when a stream begins: it must begin again now and then. A browser does so by itself.
const MAX_AGE_MS = 10 * 60_000;
const MAX_WAITING = 2_000;

/** A stream that begins with these messages. `onClose` is called once. */
export function openStream(first: LiveMessage[], onClose: () => void): LiveStream {
  const waiting: (LiveMessage | "alive")[] = ["alive", ...first]; // the first byte tells the browser that it is connected
  let isOpen = true;
  let wake = () => {};

  const put = (message: LiveMessage | "alive") => {
    if (waiting.length >= MAX_WAITING) return close();
    waiting.push(message);
    wake();
  };
  const alive = setInterval(() => put("alive"), ALIVE_EVERY_MS).unref();
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
    push: put,
    close,
    async *[Symbol.asyncIterator]() {
      try {
        while (isOpen) {
          const message = waiting.shift();
          if (message) yield message;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        close();
      }
    },
  };
}
