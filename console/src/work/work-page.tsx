import { Button, SegmentedControl } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { WorkGroup } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useWorkspaceId } from "../lib/use-address.ts";
import { RunningReplays } from "../replays/running-replays.tsx";
import { GroupCard } from "./group-card.tsx";
import { workQuery } from "./queries.ts";
import { Lines } from "./lines.tsx";
import classes from "./work.module.css";

export const WorkPage = () => (
  <Page>
    <PageHeader name="Work" title="Work" description="What waits, why, and the one thing to do about it. Nothing here is lost." />
    <div className={classes.stack}>
      <RunningReplays />
      <Waiting
        skeleton={
          <Card flush>
            <Rows rows={4} />
          </Card>
        }
      >
        <Overview />
      </Waiting>
    </div>
  </Page>
);

function Overview() {
  const { data: work } = useSuspenseQuery(workQuery(useWorkspaceId()));
  const [{ show, group: open, connection }, change] = useFilters(["show", "group", "connection"]);
  // An address that names a group or a connection must show it, whatever it needs.
  const shown = work.groups.filter(
    (group) =>
      (show !== "person" || group.needsPerson || group.id === open) && (connection === undefined || group.connection?.id === connection),
  );
  const isQuiet = work.groups.length === 0 && work.waiting.length === 0;
  if (isQuiet)
    return (
      <Card flush>
        <Empty icon={IconCircleCheck} title="Nothing waits">
          Every lead has gone where its automations send it. What stops on the way appears here by itself, with what to do.
        </Empty>
      </Card>
    );
  return (
    <>
      {work.groups.length > 0 && (
        <div className={classes.bar}>
          <SegmentedControl
            aria-label="Which work"
            size="sm"
            value={show === "person" ? "person" : "all"}
            onChange={(value) => change({ show: value === "person" ? value : null })}
            data={[
              { value: "all", label: `All (${work.groups.length})` },
              { value: "person", label: `Needs a person (${work.needsPerson})` },
            ]}
          />
          {connection && (
            <Button variant="subtle" color="gray" onClick={() => change({ connection: null })}>
              All connections
            </Button>
          )}
        </div>
      )}
      {shown.length > 0 ? (
        <Card flush>
          <ul className={classes.groups}>
            {shown.map((group: WorkGroup) => (
              <GroupCard
                key={group.id}
                group={group}
                isOpen={group.id === open}
                onToggle={() => change({ group: group.id === open ? null : group.id })}
              />
            ))}
          </ul>
        </Card>
      ) : (
        <Card flush>
          <Empty icon={IconCircleCheck} title={work.groups.length > 0 ? "None of this kind" : "Nothing needs you"} tight>
            What waits goes on by itself.
          </Empty>
        </Card>
      )}
      <Lines work={work} />
    </>
  );
}
