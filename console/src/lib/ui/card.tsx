import { type ReactNode, useId } from "react";
import { cx } from "../cx.ts";
import classes from "./card.module.css";

type Props = { title?: ReactNode; aside?: ReactNode; flush?: boolean; className?: string; children: ReactNode };

/** A titled box. `flush`: what is inside brings its own padding, as a list does. */
export function Card({ title, aside, flush, className, children }: Props) {
  const id = useId();
  return (
    <section className={cx(classes.card, className)} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={classes.head}>
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      )}
      <div className={cx(classes.body, flush && (title ? classes.flush : classes.bare))}>{children}</div>
    </section>
  );
}
