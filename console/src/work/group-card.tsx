import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId } from "react";
import type { WorkGroup } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import type { Tone } from "../lib/states.ts";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { count } from "../lib/words.ts";
import { GroupActions } from "./group-actions.tsx";
import { GroupItems } from "./group-items.tsx";
import classes from "./work.module.css";

const states: Record<WorkGroup["state"], { label: string; tone: Tone }> = {
  unreadable: { label: "Cannot be read", tone: "bad" },
  undecodable: { label: "Not understood", tone: "bad" },
  held: { label: "Held", tone: "warn" },
  parked: { label: "Parked", tone: "bad" },
  retry_wait: { label: "Will retry", tone: "warn" },
  dead: { label: "Gave up", tone: "bad" },
};

/** It did not give up: it may have arrived, and a person says whether it did. */
const OUTCOME_UNKNOWN = "outcome_unknown";

type Props = { group: WorkGroup; isOpen: boolean; onToggle: () => void };

/** One cause: what it is, how many leads it holds up, since when, and the one thing to do. */
export function GroupCard({ group, isOpen, onToggle }: Props) {
  const panel = useId();
  const { label, tone } = group.code === OUTCOME_UNKNOWN ? states.held : states[group.state];
  return (
    <li className={classes.group}>
      <div className={classes.head}>
        <div className={classes.tags}>
          <Tag tone={group.needsPerson ? tone : "quiet"}>{label}</Tag>
        </div>
        <div>
          <h2 className={cx(classes.title, "wrap-anywhere")}>{group.title}</h2>
          <p className={cx(classes.message, "wrap-anywhere")}>{group.message}</p>
          <p className={classes.effect}>
            <b>{count(group.leads, "lead")}</b> since <When at={group.since} />
            {group.nextTryAt && (
              <>
                , next try <When at={group.nextTryAt} />
              </>
            )}
            {group.code && <span className="mono muted"> {group.code}</span>}
          </p>
          <Button
            className={classes.toggle}
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={isOpen}
            aria-controls={panel}
            rightSection={<IconChevronDown size={14} className={isOpen ? classes.turned : undefined} aria-hidden />}
            onClick={onToggle}
          >
            {isOpen ? "Hide them" : group.count === 1 ? "Show it" : `Show all ${group.count.toLocaleString()}`}
          </Button>
        </div>
        <GroupActions group={group} onDecide={() => !isOpen && onToggle()} />
      </div>
      <div id={panel} hidden={!isOpen}>
        {isOpen && (
          <Waiting skeleton={<Rows rows={Math.min(group.count, 4)} />} tight>
            <GroupItems group={group} />
          </Waiting>
        )}
      </div>
    </li>
  );
}
