import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { Step } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { stepAnchor } from "./steps.ts";
import classes from "./timeline.module.css";

type Props = { step: Step; children: (isMeant: boolean) => ReactNode };

/** A step's place on the page. When the address means it (#step-…) it is scrolled to, marked and shown open. */
export function StepPlace({ step, children }: Props) {
  const { hash, key } = useLocation();
  const isMeant = hash === `#${stepAnchor(step)}`;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isMeant) return;
    place.current?.scrollIntoView({ block: "start" });
    place.current?.focus({ preventScroll: true });
  }, [isMeant, key]);
  return (
    <li ref={place} id={stepAnchor(step)} tabIndex={-1} className={cx(classes.place, isMeant && classes.meant)}>
      <div key={isMeant ? key : "step"}>{children(isMeant)}</div>
    </li>
  );
}
