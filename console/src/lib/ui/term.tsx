import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { type Word, words } from "../glossary.ts";
import classes from "./term.module.css";

type Props = { word: Word; children?: ReactNode };

/** A word of the glossary with what it means, for whoever points at it or comes to it with the keyboard. */
export const Term = ({ word, children }: Props) => (
  <Tooltip label={words[word]} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
    <span className={classes.term} tabIndex={0} role="note" aria-label={`${word}: ${words[word]}`}>
      {children ?? word}
    </span>
  </Tooltip>
);
