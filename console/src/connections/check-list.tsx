import { Loader } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Check } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { providerName } from "../lib/words.ts";
import classes from "./check-list.module.css";

const looks = {
  ok: { icon: IconCircleCheck, className: classes.ok, word: "passed" },
  warning: { icon: IconAlertTriangle, className: classes.warning, word: "warning" },
  failed: { icon: IconCircleX, className: classes.failed, word: "failed" },
};

/** In a long dialog it would stand below the edge. */
const showIt = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

type Props = { checks: readonly Check[] | undefined; provider: string; isRunning: boolean };

/** What a test found, one line a thing, with the way out where there is one. While it runs, what is known so far. */
export function CheckList({ checks = [], provider, isRunning }: Props) {
  return (
    <>
      {checks.length > 0 && (
        <ul className={classes.list} ref={showIt} aria-label="What the test found">
          {checks.map((check, at) => (
            <CheckLine key={`${at} ${check.name}`} check={check} />
          ))}
        </ul>
      )}
      {isRunning && (
        <p className={classes.running} role="status" ref={showIt} key={checks.length}>
          <Loader size={16} /> {checks.length === 0 ? `Asking ${providerName(provider)} …` : "Looking further …"}
        </p>
      )}
    </>
  );
}

function CheckLine({ check: { name, state, message, remedy } }: { check: Check }) {
  const { icon: Icon, className, word } = looks[state];
  return (
    <li className={classes.check}>
      <Icon size={18} className={className} aria-hidden />
      <div>
        <p>
          <strong>{name}</strong> <span className="for-readers">{word}. </span>
          <span className="muted wrap-anywhere">{message}</span>
        </p>
        {remedy && remedy !== message && <p className={cx(classes.remedy, className, "wrap-anywhere")}>{remedy}</p>}
      </div>
    </li>
  );
}
