import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { sentenceOf } from "../../api/problem.ts";
import classes from "./dialog.module.css";

type Props = { title: string; onClose: () => void; children: ReactNode };

/** A dialog that fills a phone. It exists while it is open. */
export function Dialog({ title, onClose, children }: Props) {
  const isPhone = useMediaQuery("(max-width: 40em)", undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={560}
      fullScreen={isPhone}
      data-dialog-open
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {children}
    </Modal>
  );
}

/** Not beneath the buttons, which stay in sight at the foot of a long dialog. */
const intoSight = (node: HTMLElement | null) => node?.scrollIntoView({ block: "nearest" });

/** Why something was not done. */
export const Refused = ({ error }: { error: unknown }) =>
  error ? (
    <p ref={intoSight} className={classes.problem} role="alert">
      {sentenceOf(error)}
    </p>
  ) : null;

export const DialogActions = ({ children }: { children: ReactNode }) => <div className={classes.actions}>{children}</div>;
