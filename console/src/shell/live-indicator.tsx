import { Tooltip } from "@mantine/core";
import { cx } from "../lib/cx.ts";
import { type LiveState, useLiveState } from "./live.ts";
import classes from "./live-indicator.module.css";

const texts: Record<LiveState, { label: string; meaning: string }> = {
  live: { label: "Live", meaning: "This page changes by itself as things happen." },
  connecting: { label: "Connecting", meaning: "Opening the live connection." },
  reconnecting: { label: "Reconnecting", meaning: "The live connection broke. Trying again by itself; what is shown may be a little old." },
};

export function LiveIndicator({ short }: { short?: boolean }) {
  const state = useLiveState();
  const { label, meaning } = texts[state];
  return (
    <Tooltip label={meaning}>
      <span className={cx(classes.live, state !== "live" && classes.waiting)} role="status" tabIndex={0}>
        <span className={classes.dot} aria-hidden />
        <span className={short && state === "live" ? "for-readers" : undefined}>{label}</span>
      </span>
    </Tooltip>
  );
}
