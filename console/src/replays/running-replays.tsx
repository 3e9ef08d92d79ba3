import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Card } from "../lib/ui/card.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { replaysQuery, useStopReplay } from "./queries.ts";
import classes from "./replays.module.css";

/** Replays that are under way, with how far they are; nothing when there are none. */
export function RunningReplays() {
  const workspace = useWorkspaceId();
  const { data } = useQuery(replaysQuery(workspace));
  const stop = useStopReplay(workspace);
  const running = data?.items.filter(({ state }) => state === "running") ?? [];
  if (running.length === 0) return null;
  return (
    <Card title={running.length === 1 ? "A replay is running" : "Replays are running"}>
      <ul className={classes.running}>
        {running.map(({ id, total, sent, leftAlone }) => (
          <li key={id}>
            <div>
              <p className="small" role="status">
                {(sent + leftAlone).toLocaleString()} of {count(total, "lead")}
                {leftAlone > 0 && `, ${leftAlone.toLocaleString()} left alone`}
              </p>
              <Progress value={total === 0 ? 100 : ((sent + leftAlone) / total) * 100} aria-label="Progress" />
            </div>
            <For least="editor">
              <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate(id)}>
                Stop
              </Button>
            </For>
          </li>
        ))}
      </ul>
    </Card>
  );
}
