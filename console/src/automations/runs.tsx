import { IconPlayerPlay } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { cx } from "../lib/cx.ts";
import { duration } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { StateBadge } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { runsQuery } from "./queries.ts";
import classes from "./records.module.css";

export function Runs({ automationId }: { automationId: string }) {
  const query = useSuspenseInfiniteQuery(runsQuery(useWorkspaceId(), automationId));
  const to = useTo();
  const runs = query.data.pages.flatMap(({ items }) => items);
  return (
    <Card flush>
      {runs.length === 0 && (
        <Empty icon={IconPlayerPlay} title="No runs yet">
          Each lead that this automation takes is one run.
        </Empty>
      )}
      <ul className={list.list}>
        {runs.map((run) => {
          const inside = (
            <>
              <span>
                <bdi className={cx(classes.name, "one-line")}>{run.leadName ?? "No name"}</bdi>
                {run.message && <span className="muted small wrap-anywhere">{run.message}</span>}
              </span>
              <span className={cx(classes.end, classes.extra)}>v{run.version}</span>
              <span className={cx(classes.end, classes.extra, "numbers")}>{run.ms === null ? "" : duration(run.ms)}</span>
              <span className={classes.end}>
                <StateBadge family="run" state={run.state} because={run.message} />
              </span>
              <span className={cx(classes.end, classes.extra)}>
                <When at={run.startedAt} />
              </span>
            </>
          );
          return (
            <li key={run.id}>
              {run.leadId ? (
                <Link className={rowClass(classes.run)} to={to("leads", run.leadId)}>
                  {inside}
                </Link>
              ) : (
                <div className={rowClass(classes.run)}>{inside}</div>
              )}
            </li>
          );
        })}
      </ul>
      <LoadMore query={query} />
    </Card>
  );
}
