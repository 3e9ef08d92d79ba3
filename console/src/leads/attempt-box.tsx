import type { Attempt, Exchange } from "../api/types.ts";
import { clockTime, duration } from "../lib/time.ts";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { cx } from "../lib/cx.ts";
import { attemptWord } from "./steps.ts";
import classes from "./timeline.module.css";

const kinds: Record<Attempt["kind"], string> = { fetch: "Reading", deliver: "Sending", verify: "Checking whether it was written" };

/** One request we made for a step, with every exchange it took. */
export const AttemptBox = ({ attempt }: { attempt: Attempt }) => (
  <div className={classes.attempt}>
    <div className={cx(classes.attemptHead, "numbers")}>
      <strong>Attempt {attempt.number}</strong>
      <span className="muted">{kinds[attempt.kind]}</span>
      <span className="muted">{clockTime(attempt.startedAt)}</span>
      {attempt.ms !== null && <span className="muted">{duration(attempt.ms)}</span>}
      <AttemptState attempt={attempt} />
      {attempt.message && <span className="wrap-anywhere">{attempt.message}</span>}
    </div>
    {attempt.exchanges.map((exchange, at) => (
      <ExchangeBox key={at} exchange={exchange} />
    ))}
  </div>
);

const toneOf = (status: number) => (status < 300 ? "good" : status < 500 ? "warn" : "bad");

const ExchangeBox = ({ exchange }: { exchange: Exchange }) => (
  <div className={classes.exchange}>
    <p className={cx(classes.call, "wrap-anywhere")}>
      <strong>{exchange.method}</strong>
      <span>{exchange.url}</span>
      {exchange.status !== null && <Tag tone={toneOf(exchange.status)}>{exchange.status}</Tag>}
      {exchange.ms !== null && <span className="muted">{duration(exchange.ms)}</span>}
    </p>
    {exchange.error && <p className={cx(classes.why, "wrap-anywhere")}>{exchange.error}</p>}
    {(exchange.request || exchange.response) && (
      <div className={classes.pair}>
        {exchange.request && <CodeBlock label="Request" text={exchange.request} />}
        {exchange.response && <CodeBlock label="Answer" text={exchange.response} />}
      </div>
    )}
  </div>
);

const attemptWords = {
  started: { label: "On its way", tone: "busy" },
  succeeded: { label: "Worked", tone: "good" },
  refused: { label: "Refused", tone: "bad" },
  unknown: { label: "No answer", tone: "warn" },
  // An answer came and does not say whether it was carried out.
  unclear: { label: "Unclear", tone: "warn" },
} as const;

export function AttemptState({ attempt }: { attempt: Pick<Attempt, "state" | "status" | "code"> }) {
  const { label, tone } = attemptWords[attemptWord(attempt)];
  return <Tag tone={tone}>{label}</Tag>;
}
