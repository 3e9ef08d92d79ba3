import type { Context } from "hono";

/** One JSON value a line; see https://github.com/ndjson/ndjson-spec. */
export const LINES_TYPE = "application/x-ndjson";

/** Does the caller want each piece as soon as it is there? */
export const wantsLines = (c: Context): boolean => (c.req.header("accept") ?? "").includes(LINES_TYPE);

/**
 * The pieces that `work` tells of, a line each, while it goes on. Waits for the first one, so that a refusal before it is thrown
 * as on any other route. A failure after it breaks the answer off.
 */
export async function streamLines(work: (tell: (piece: unknown) => void) => Promise<unknown>): Promise<ReadableStream<Uint8Array>> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: Infinity });
  const lines = writable.getWriter();
  lines.closed.catch(() => {}); // whoever asked has gone: the work ends all the same
  const began = Promise.withResolvers<void>();
  const encoder = new TextEncoder();
  const done = work((piece) => {
    began.resolve();
    lines.write(encoder.encode(`${JSON.stringify(piece)}\n`)).catch(() => {});
  });
  void done.then(
    () => lines.close().catch(() => {}),
    (error: unknown) => lines.abort(error).catch(() => {}),
  );
  await Promise.race([began.promise, done]);
  return readable;
}
