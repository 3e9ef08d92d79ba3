import { useId, useMemo } from "react";
import { cx } from "../cx.ts";
import { jsonTokens, pretty, yamlTokens } from "../pretty.ts";
import { CopyButton } from "./copy-button.tsx";
import classes from "./code-block.module.css";

const longestColoured = 60_000;

type Props = { label?: string; text: unknown; language?: "json" | "yaml"; tall?: boolean };

/** Code or a body, as text: never as markup, wherever it came from. */
export function CodeBlock({ label, text, language = "json", tall }: Props) {
  const id = useId();
  const shown = useMemo(() => (language === "json" ? pretty(text) : String(text)), [text, language]);
  const tokens = useMemo(() => {
    if (shown.length > longestColoured) return [{ text: shown, kind: "plain" as const }];
    return language === "json" ? jsonTokens(shown) : yamlTokens(shown);
  }, [shown, language]);
  return (
    <figure aria-labelledby={label ? id : undefined}>
      {label && (
        <figcaption id={id} className={classes.label}>
          {label}
        </figcaption>
      )}
      <div className={classes.block}>
        <pre className={cx(classes.code, tall && classes.tall)} tabIndex={0} aria-label={label ?? "Code"}>
          {tokens.map((token, at) =>
            token.kind === "plain" ? (
              token.text
            ) : (
              <span key={at} className={classes[token.kind]}>
                {token.text}
              </span>
            ),
          )}
        </pre>
        <div className={classes.copy}>
          <CopyButton text={shown} what={label ?? "code"} />
        </div>
      </div>
    </figure>
  );
}
