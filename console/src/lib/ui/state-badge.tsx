import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { cx } from "../cx.ts";
import { type StateFamily, stateText, type Tone } from "../states.ts";
import classes from "./state-badge.module.css";

type Props = { family: StateFamily; state: string; because?: string | null; focusable?: boolean };

/**
 * A state in words. Its tooltip says what it means and what to do; `because` says why this one is in it. In a list the badge
 * is part of a link, so only its word is spoken.
 */
export function StateBadge({ family, state, because, focusable }: Props) {
  const { label, tone, meaning } = stateText(family, state);
  const text = because ? `${because} ${meaning}` : meaning;
  return (
    <Tooltip label={text}>
      <span className={cx(classes.badge, classes[tone])} tabIndex={focusable ? 0 : undefined}>
        {label}
        {focusable && <span className="for-readers">. {text}</span>}
      </span>
    </Tooltip>
  );
}

/** A small word of our own choice, without a state behind it. */
export const Tag = ({ tone = "quiet", children }: { tone?: Tone; children: ReactNode }) => (
  <span className={cx(classes.plain, classes[tone])}>{children}</span>
);
