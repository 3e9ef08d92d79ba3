import { Tooltip } from "@mantine/core";
import { ago, exactTime } from "../time.ts";
import { useNow } from "../use-now.ts";

/** "4 min ago", with the exact moment in the tooltip. */
export function When({ at, empty = "never" }: { at: string | null; empty?: string }) {
  const now = useNow();
  if (at === null) return <span className="muted">{empty}</span>;
  return (
    <Tooltip label={exactTime(at)}>
      <time dateTime={at} className="numbers">
        {ago(at, now)}
      </time>
    </Tooltip>
  );
}
