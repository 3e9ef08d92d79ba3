export type Span = { startedAt: string | null; endedAt: string | null };
export type Bar = { left: number; width: number };

/** Beyond this a common scale says nothing: a step that waited two days would leave the others without a pixel. */
const longestMs = 10 * 60_000;
const narrowest = 0.8;

/** Where each span lies between the first start and the last end, in per cent. Undefined: not started, or too long a time to draw. */
export function waterfall(spans: Span[], now: number): (Bar | undefined)[] {
  const times = spans.map((span) => ({
    start: span.startedAt === null ? Number.NaN : Date.parse(span.startedAt),
    end: span.endedAt === null ? now : Date.parse(span.endedAt),
  }));
  const started = times.filter((time) => !Number.isNaN(time.start));
  const from = Math.min(...started.map((time) => time.start));
  const total = Math.max(...started.map((time) => time.end)) - from;
  if (started.length === 0 || total > longestMs) return spans.map(() => undefined);
  const scale = 100 / Math.max(total, 1);
  return times.map(({ start, end }) => {
    if (Number.isNaN(start)) return undefined;
    const width = Math.min(100, Math.max(narrowest, (end - start) * scale));
    return { left: Math.min(100 - width, (start - from) * scale), width };
  });
}
