import { wayOf } from "../sources/pace.ts";
import type { SourceReading } from "./reading-view.ts";

type Row = {
  mode: "webhook" | "poll" | "batch";
  environment: "live" | "sandbox";
  intervalSeconds: number | null;
  reconcileSeconds: number | null;
  readAt: Date | null;
  readFound: number | null;
  nextReadAt: Date | null;
  reconciled: number | null;
  reconciledAt: Date | null;
  readCode: string | null;
  readMessage: string | null;
};

/** Says how a source is read. Null where nothing is asked for: its platform has no list, or it was not looked at yet. */
export function describeReading(row: Row, publicUrl: string): SourceReading | null {
  if (row.nextReadAt === null) return null;
  const way = wayOf(row, { publicUrl, environment: row.environment });
  return {
    ...way,
    wantsPublicAddress: row.mode === "webhook" && way.way === "poll",
    lastReadAt: row.readAt?.toISOString() ?? null,
    lastFound: row.readFound,
    nextReadAt: row.nextReadAt.toISOString(),
    reconciled: row.reconciled ?? 0,
    lastReconciledAt: row.reconciledAt?.toISOString() ?? null,
    problem: row.readCode === null ? null : { code: row.readCode, message: row.readMessage ?? "" },
  };
}
