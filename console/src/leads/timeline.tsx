import { IconCircleCheck, IconCircleMinus } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Decision, Timeline } from "../api/types.ts";
import { duration } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { AttemptBox, AttemptState } from "./attempt-box.tsx";
import { timelineQuery } from "./queries.ts";
import { RunCard } from "./run-card.tsx";
import { Toggle } from "./toggle.tsx";
import classes from "./timeline.module.css";

/** Everything that happened, newest run first, then why, then how the answers were read. */
export function Flight({ leadId }: { leadId: string }) {
  const { data } = useSuspenseQuery(timelineQuery(useWorkspaceId(), leadId));
  const runs = data.runs.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
  return (
    <div className={classes.flight}>
      {runs.map((run) => (
        <RunCard key={run.id} run={run} attempts={data.attempts} />
      ))}
      <Decisions decisions={data.decisions} />
      <Reading attempts={data.attempts.filter(({ stepId }) => stepId === null)} />
    </div>
  );
}

function Decisions({ decisions }: { decisions: Decision[] }) {
  const to = useTo();
  return (
    <Card title="Which automations wanted it">
      {decisions.length === 0 && (
        <Empty tight title="Not asked yet">
          Automations are asked as soon as the answers are clean.
        </Empty>
      )}
      <ul>
        {decisions.map(({ automationId, automationName, version, wanted, reason }) => (
          <li key={`${automationId} ${version}`} className={classes.decision}>
            {wanted ? (
              <IconCircleCheck size={18} className={classes.yes} aria-label="Wanted it" />
            ) : (
              <IconCircleMinus size={18} className={classes.no} aria-label="Did not want it" />
            )}
            <div className="wrap-anywhere">
              <Link className="link" to={to("automations", automationId)}>
                {automationName}
              </Link>{" "}
              <Tag>v{version}</Tag>
              <p className="muted small sentence">{reason}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Reading({ attempts }: { attempts: Timeline["attempts"] }) {
  if (attempts.length === 0) return null;
  return (
    <Card title="Reading the answers" flush>
      <ul className={classes.steps}>
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <Toggle
              title={`Read the lead, attempt ${attempt.number}`}
              detail={attempt.message ?? attempt.operation}
              ms={attempt.ms === null ? "" : duration(attempt.ms)}
              badge={<AttemptState attempt={attempt} />}
            >
              <AttemptBox attempt={attempt} />
            </Toggle>
          </li>
        ))}
      </ul>
    </Card>
  );
}
