const LINE_EVERY_MS = 5_000;

/** A line on standard error that is written over in a terminal, and now and then anew where it goes into a file. */
export function createProgress({
  stream,
  monotonicMs,
}: {
  stream: { write(text: string): unknown; isTTY?: boolean };
  monotonicMs(): number;
}): { show(text: string): void; end(): void } {
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (stream.isTTY) stream.write(`\r\u001B[2K${text}`);
      else if (monotonicMs() - shownAt >= LINE_EVERY_MS) {
        shownAt = monotonicMs();
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (stream.isTTY) stream.write("\r\u001B[2K");
    },
  };
}
