import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import type { Bar } from "../lib/waterfall.ts";
import { cx } from "../lib/cx.ts";
import classes from "./timeline.module.css";

type Props = {
  title: string;
  detail?: ReactNode;
  ms: string;
  badge: ReactNode;
  bar?: Bar;
  isBad?: boolean;
  startsOpen?: boolean;
  children: ReactNode;
};

/** One line of the recorder that opens to show everything behind it. */
export function Toggle({ title, detail, ms, badge, bar, isBad, startsOpen = false, children }: Props) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const id = useId();
  return (
    <>
      <button type="button" className={classes.toggle} aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        <IconChevronRight size={16} aria-hidden />
        <span>
          <span className={cx(classes.what, "wrap-anywhere")}>{title}</span>
          {detail && <span className={cx(classes.where, "wrap-anywhere")}>{detail}</span>}
        </span>
        <span className={cx(classes.cell, bar && classes.scale)} aria-hidden>
          {bar && <span className={cx(classes.bar, isBad && classes.barBad)} style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />}
        </span>
        <span className={cx(classes.ms, "numbers")}>{ms}</span>
        <span className={classes.state}>{badge}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <div className={classes.inside}>{children}</div>}
      </div>
    </>
  );
}
