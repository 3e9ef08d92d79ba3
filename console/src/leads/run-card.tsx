import { IconGitBranch } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Attempt, Run, Step } from "../api/types.ts";
import { stateText } from "../lib/states.ts";
import { duration } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { cx } from "../lib/cx.ts";
import { useTo } from "../lib/use-address.ts";
import { useNow } from "../lib/use-now.ts";
import { type Bar, waterfall } from "../lib/waterfall.ts";
import { For } from "../shell/may.tsx";
import { AttemptBox } from "./attempt-box.tsx";
import { SettleStep } from "./settle-step.tsx";
import { inReadingOrder, isBranch, isHeldForDecision, wayOf } from "./steps.ts";
import { Toggle } from "./toggle.tsx";
import classes from "./timeline.module.css";

/** One automation on this lead: its steps, on one scale of time. */
export function RunCard({ run, attempts, leadId }: { run: Run; attempts: Attempt[]; leadId: string }) {
  const to = useTo();
  const steps = inReadingOrder(run.steps);
  const bars = waterfall(
    steps.map(({ startedAt, finishedAt }) => ({ startedAt, endedAt: finishedAt })),
    useNow(),
  );
  const took = run.finishedAt === null ? null : Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return (
    <Card
      flush
      title={
        <span className={classes.runHead}>
          <Link className="link" to={to("automations", run.automationId)}>
            {run.automationName}
          </Link>
          <Tag>v{run.version}</Tag>
          <StateBadge family="run" state={run.state} because={run.message} focusable />
        </span>
      }
      aside={
        <span className="muted small numbers">
          {took === null ? "started " : `${duration(took)} · `}
          <When at={run.startedAt} />
        </span>
      }
    >
      {run.message && <p className={cx(classes.message, "wrap-anywhere")}>{run.message}</p>}
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <li key={step.id}>
            {isBranch(step) ? (
              <BranchLine step={step} />
            ) : (
              <StepLine step={step} bar={bars[at]} attempts={attempts.filter(({ stepId }) => stepId === step.id)} />
            )}
            {isHeldForDecision(step) && (
              <For least="editor">
                <SettleStep step={step} leadId={leadId} />
              </For>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function BranchLine({ step }: { step: Step }) {
  const way = wayOf(step);
  return (
    <div className={classes.branch}>
      <IconGitBranch size={16} aria-hidden />
      <p className="small muted sentence wrap-anywhere">{step.reason?.message ?? "A condition"}</p>
      {way ? <Tag tone={way === "Yes" ? "good" : "quiet"}>{way}</Tag> : <StateBadge family="step" state={step.state} />}
    </div>
  );
}

function StepLine({ step, bar, attempts }: { step: Step; bar: Bar | undefined; attempts: Attempt[] }) {
  const isBad = stateText("step", step.state).tone === "bad";
  const name = step.path.split(".").at(-1);
  const where = [name, step.connectionName, step.attempts > 1 && `${step.attempts} attempts`].filter(Boolean).join(" · ");
  return (
    <Toggle
      title={step.operationName}
      detail={where}
      bar={bar}
      isBad={isBad}
      ms={step.ms === null ? "" : duration(step.ms)}
      badge={<StateBadge family="step" state={step.state} because={step.reason?.message} />}
    >
      {step.reason && <p className={cx(classes.why, !isBad && classes.whyQuiet, "wrap-anywhere")}>{step.reason.message}</p>}
      {step.dueAt && step.state === "retry_wait" && (
        <p className="small">
          Next try <When at={step.dueAt} />.
        </p>
      )}
      {step.hasOvertaken && <p className="muted small">It went ahead of an earlier step for the same person that was stuck.</p>}
      <div className={classes.pair}>
        {step.input && <CodeBlock label="What the step was given" text={step.input} />}
        {step.output && <CodeBlock label="What it gave back" text={step.output} />}
      </div>
      {attempts.map((attempt) => (
        <AttemptBox key={attempt.id} attempt={attempt} />
      ))}
      {!step.input && !step.output && attempts.length === 0 && <p className="muted small">Nothing was sent.</p>}
    </Toggle>
  );
}
