import { Fragment } from "react";
import { humanise } from "../lib/words.ts";
import { linesOf } from "../lib/lines.ts";
import { pieces } from "./templates.ts";
import classes from "./flow.module.css";

/** What a step is given. Parts that are filled in from the lead stand out. */
export function Inputs({ input }: { input: Record<string, unknown> }) {
  const filled = Object.entries(input).filter(([, value]) => linesOf(value).length > 0);
  if (filled.length === 0) return null;
  return (
    <dl className={classes.inputs}>
      {filled.map(([key, value]) => (
        <Fragment key={key}>
          <dt>{humanise(key)}</dt>
          <dd>
            {linesOf(value).map((line, at) => (
              <div key={at}>
                {pieces(line).map((piece, part) =>
                  piece.kind === "text" ? (
                    <Fragment key={part}>{piece.text}</Fragment>
                  ) : (
                    <span key={part} className={classes[piece.kind]}>
                      {piece.text}
                    </span>
                  ),
                )}
              </div>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
