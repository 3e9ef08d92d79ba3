import { Button } from "@mantine/core";
import { IconPlugConnectedX, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { sentenceOf } from "../../api/problem.ts";
import { cx } from "../cx.ts";
import classes from "./empty.module.css";

type Props = { icon?: TablerIcon; title: string; children?: ReactNode; action?: ReactNode; tight?: boolean };

/** What a list shows when there is nothing to show, and the way on. */
export const Empty = ({ icon: Icon, title, children, action, tight }: Props) => (
  <div className={cx(classes.empty, tight && classes.tight)}>
    {Icon && (
      <span className={classes.icon}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </span>
    )}
    <p className={classes.title}>{title}</p>
    {children && <div className={classes.text}>{children}</div>}
    {action && <div className={classes.actions}>{action}</div>}
  </div>
);

/** What a part of a page shows when it could not be read. */
export const Failed = ({ error, onRetry, tight }: { error: unknown; onRetry: () => void; tight?: boolean }) => (
  <div className={cx(classes.empty, tight && classes.tight)} role="alert">
    <span className={cx(classes.icon, classes.bad)}>
      <IconPlugConnectedX size={22} stroke={1.6} aria-hidden />
    </span>
    <p className={classes.title}>This could not be loaded</p>
    <p className={classes.text}>{sentenceOf(error)}</p>
    <div className={classes.actions}>
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    </div>
  </div>
);
