import { ActionIcon, Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCircle, IconCircleCheck } from "@tabler/icons-react";
import { sentenceOf } from "../api/problem.ts";
import type { Task } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { useChangeTask } from "./queries.ts";
import classes from "./tasks.module.css";

type Props = { task: Pick<Task, "id" | "title" | "completed">; contactId: string };

/** Completes a task, or opens it again; what was done can be taken back from the message. */
export function Tick({ task: { id: taskId, title, completed }, contactId }: Props) {
  const change = useChangeTask(useWorkspaceId());
  const may = useMay("editor");
  const set = (to: boolean) =>
    change.mutate(
      { contactId, taskId, completed: to },
      {
        onSuccess: () =>
          to && notifications.show({ id: `done-${taskId}`, title: "Task done", message: <Done title={title} onUndo={() => undo()} /> }),
        onError: (error) => notifications.show({ color: "red", title: "Not changed", message: sentenceOf(error) }),
      },
    );
  const undo = () => {
    notifications.hide(`done-${taskId}`);
    set(false);
  };
  const Icon = completed ? IconCircleCheck : IconCircle;
  return (
    <ActionIcon
      variant="subtle"
      color={completed ? "green" : "gray"}
      disabled={!may}
      loading={change.isPending}
      aria-label={completed ? `Open ${title} again` : `Complete ${title}`}
      onClick={() => set(!completed)}
    >
      <Icon size={20} aria-hidden />
    </ActionIcon>
  );
}

const Done = ({ title, onUndo }: { title: string; onUndo: () => void }) => (
  <span className={classes.done}>
    <bdi className="wrap-anywhere">{title}</bdi>
    <Button size="compact-xs" variant="default" onClick={onUndo}>
      Undo
    </Button>
  </span>
);
