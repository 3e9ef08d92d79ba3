import {
  IconCheck,
  IconCloudDownload,
  IconExclamationMark,
  IconInbox,
  IconPlayerPlay,
  IconRoute,
  IconSend2,
  IconWand,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTimeout } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "react-router";
import type { Stage } from "../api/types.ts";
import { cssVariables } from "../lib/css-variables.ts";
import { cx } from "../lib/cx.ts";
import { duration } from "../lib/time.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { timelineQuery } from "./queries.ts";
import classes from "./journey.module.css";

const stages: Record<Stage["stage"], { name: string; icon: TablerIcon }> = {
  receive: { name: "Received", icon: IconInbox },
  fetch: { name: "Fetched", icon: IconCloudDownload },
  normalise: { name: "Normalised", icon: IconWand },
  match: { name: "Matched", icon: IconRoute },
  run: { name: "Run", icon: IconPlayerPlay },
  deliver: { name: "Delivered", icon: IconSend2 },
};

const showFromStartMs = 2500;

const spoken: Record<Stage["state"], string> = {
  done: "done",
  now: "happening now",
  waiting: "not yet",
  attention: "needs attention",
  skipped: "not needed",
};

/** The road of a lead in six stages, with the time between them. Grows while the lead travels. */
export function Journey({ leadId }: { leadId: string }) {
  const { data } = useSuspenseQuery(timelineQuery(useWorkspaceId(), leadId));
  const isJustSent = useJustSent();
  const reached = data.stages.findLast((stage) => stage.state === "done");
  return (
    <>
      <p className="for-readers" aria-live="polite">
        {reached && `${stages[reached.stage].name}: ${reached.sentence}`}
      </p>
      <ol className={cx(classes.journey, isJustSent && classes.fromStart)} aria-label="Journey of this lead">
        {data.stages.map((stage, at) => (
          <StageMark key={stage.stage} at={at} stage={stage} next={data.stages[at + 1]} />
        ))}
      </ol>
    </>
  );
}

function StageMark({ at, stage, next }: { at: number; stage: Stage; next: Stage | undefined }) {
  const { name, icon: Icon } = stages[stage.stage];
  const hasPassed = stage.state === "done" && next !== undefined && next.state !== "waiting";
  return (
    <li className={cx(classes.stage, classes[stage.state], hasPassed && classes.passed)} style={cssVariables({ "--at": at })}>
      <div className={classes.track}>
        <span className={classes.dot}>
          {stage.state === "done" ? <IconCheck size={16} stroke={2.4} aria-hidden /> : null}
          {stage.state === "attention" ? <IconExclamationMark size={17} stroke={2.4} aria-hidden /> : null}
          {stage.state !== "done" && stage.state !== "attention" ? <Icon size={16} stroke={1.8} aria-hidden /> : null}
        </span>
      </div>
      {next && <span className={classes.line} />}
      {next && <span className={classes.gap}>{isTimed(next) && <Gap ms={next.ms} />}</span>}
      <div className={classes.text}>
        <p className={classes.name}>
          {name}
          <span className="for-readers">, {spoken[stage.state]}.</span>
        </p>
        <p className={classes.sentence}>{stage.sentence}</p>
      </div>
    </li>
  );
}

/** For a moment after a test lead was sent from here. */
function useJustSent(): boolean {
  const state = useLocation().state as { justSent?: boolean } | null;
  const [isJustSent, setIsJustSent] = useState(state?.justSent === true);
  useTimeout(() => setIsJustSent(false), showFromStartMs, { autoInvoke: true });
  return isJustSent;
}

/** A run spans its deliveries: its time beside theirs would be counted twice. */
const isTimed = (stage: Stage): stage is Stage & { ms: number } => stage.ms !== null && stage.state !== "skipped" && stage.stage !== "run";

const Gap = ({ ms }: { ms: number }) => (
  <>
    {duration(ms)}
    <span className="for-readers"> for the next stage</span>
  </>
);
