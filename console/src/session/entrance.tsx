import type { ReactNode } from "react";
import { sentenceOf } from "../api/problem.ts";
import { CopyButton } from "../lib/ui/copy-button.tsx";
import { useTitle } from "../lib/ui/page.tsx";
import { Mark } from "../shell/logo.tsx";
import classes from "./entrance.module.css";

type Props = { title: string; lead: ReactNode; children?: ReactNode };

/** The frame of every page before one is signed in. */
export function Entrance({ title, lead, children }: Props) {
  useTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <Mark size={30} />
        LeadRelay
      </div>
      <h1>{title}</h1>
      <div className={classes.lead}>{lead}</div>
      {children}
    </main>
  );
}

export const ProblemLine = ({ error }: { error: unknown }) => (
  <div role="alert" className={error ? classes.problem : undefined} hidden={!error}>
    {error ? sentenceOf(error) : null}
  </div>
);

export const Command = ({ text }: { text: string }) => (
  <div className={classes.command}>
    <code>{text}</code>
    <CopyButton text={text} what="command" />
  </div>
);

/** A link that was used, or is too old: what to do instead. */
export const SpentLink = ({ children }: { children?: ReactNode }) => (
  <Entrance
    title="This link no longer works"
    lead="It was used, is too old, or a newer one took its place. Make another in the folder of LeadRelay:"
  >
    <Command text="npx leadrelay login-link" />
    <p className={classes.after}>{children}</p>
  </Entrance>
);
