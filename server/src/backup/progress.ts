/** How far long work is. `share` is from 0 to 1. */
export type Progress = { rows: number; bytes: number; share: number };
export type OnProgress = (progress: Progress) => void;

const EVERY_MS = 2_000;

/** Hands progress on every two seconds at most: short work is done before it says anything. */
export function everyTwoSeconds(monotonicMs: () => number, report: OnProgress): OnProgress {
  let lastMs = monotonicMs();
  return (progress) => {
    if (monotonicMs() - lastMs < EVERY_MS) return;
    lastMs = monotonicMs();
    report(progress);
  };
}

/** `1,250,000 rows, 310.4 MB, 62 %`. */
export function formatProgress({ rows, bytes, share }: Progress): string {
  return `${formatCount(rows)} rows, ${formatMegabytes(bytes)}, ${Math.floor(Math.min(share, 0.99) * 100)} %`;
}

export const formatCount = (count: number) => count.toLocaleString("en-US");
export const formatMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
