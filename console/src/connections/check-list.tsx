import { Loader } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Check } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import classes from "./check-list.module.css";

const looks = {
  ok: { icon: IconCircleCheck, className: classes.ok, word: "passed" },
  warning: { icon: IconAlertTriangle, className: classes.warning, word: "warning" },
  failed: { icon: IconCircleX, className: classes.failed, word: "failed" },
};

/** In a long dialog it would stand below the edge. */
const showIt = (list: HTMLElement | null) => list?.scrollIntoView({ block: "nearest" });

/** What a test found, one line a thing, with the way out where there is one. */
export function CheckList({ checks, isRunning }: { checks: readonly Check[] | undefined; isRunning: boolean }) {
  if (isRunning)
    return (
      <p className={classes.running} role="status">
        <Loader size={16} /> Asking the provider …
      </p>
    );
  if (!checks) return null;
  return (
    <ul className={classes.list} ref={showIt} aria-label="What the test found">
      {checks.map(({ name, state, message, remedy }) => {
        const { icon: Icon, className, word } = looks[state];
        return (
          <li key={name} className={classes.check}>
            <Icon size={18} className={className} aria-hidden />
            <div>
              <p>
                <strong>{name}</strong> <span className="for-readers">{word}. </span>
                <span className="muted wrap-anywhere">{message}</span>
              </p>
              {remedy && <p className={cx(classes.remedy, className, "wrap-anywhere")}>{remedy}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
