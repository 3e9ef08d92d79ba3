import { Loader } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { TestLead } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { duration } from "../lib/time.ts";
import { stageNames, stageStates, tookMs } from "./stage-words.ts";
import classes from "./test-leads.module.css";

type Stage = TestLead["stages"][number];

const icons: Record<Stage["state"], ReactNode> = {
  waiting: <IconCircleDashed size={18} aria-hidden />,
  now: <Loader size={16} aria-hidden />,
  done: <IconCircleCheck size={18} aria-hidden />,
  late: <IconAlertTriangle size={18} aria-hidden />,
  failed: <IconCircleX size={18} aria-hidden />,
};

/** The stations of a test lead as it comes to them; one that is not reached says what to look at. */
export const Stages = ({ stages }: { stages: Stage[] }) => (
  <ol className={classes.stages} aria-live="polite" aria-label="How far the test lead has come">
    {stages.map(({ stage, state, message }, index) => {
      const ms = tookMs(stages, index);
      return (
        <li key={stage} className={cx(classes.stage, classes[state])}>
          {icons[state]}
          <div>
            <p>
              <strong>{stageNames[stage]}</strong>{" "}
              <span className="muted small">{ms === undefined ? state !== "done" && stageStates[state] : `after ${duration(ms)}`}</span>
            </p>
            {message && <p className="small">{message}</p>}
          </div>
        </li>
      );
    })}
  </ol>
);
