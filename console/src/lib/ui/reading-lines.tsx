import type { SourceReading } from "../../api/types.ts";
import { foundOf, nextRead, wayOf } from "../reading.ts";
import { useNow } from "../use-now.ts";
import { count } from "../words.ts";
import { When } from "./when.tsx";

/** How leads of a source come to us, what the last reading found, and when the next is. */
export function ReadingLines({ reading }: { reading: SourceReading }) {
  const now = useNow();
  return (
    <>
      <span className="small" style={{ display: "block" }}>
        {wayOf(reading)}
      </span>
      <span className="muted small" style={{ display: "block" }}>
        {reading.lastReadAt === null ? (
          "not read yet"
        ) : (
          <>
            last read <When at={reading.lastReadAt} /> {foundOf(reading)}
          </>
        )}
        {reading.nextReadAt !== null && `, ${nextRead(reading.nextReadAt, now)}`}
      </span>
      {reading.reconciled > 0 && (
        <span className="small" style={{ display: "block" }}>
          {count(reading.reconciled, "lead")} that no webhook announced {reading.reconciled === 1 ? "was" : "were"} found by asking, last{" "}
          <When at={reading.lastReconciledAt} />
        </span>
      )}
      {reading.problem && (
        <span className="small" role="status" style={{ display: "block", color: "var(--lr-bad)" }}>
          {reading.problem.message}
        </span>
      )}
    </>
  );
}
