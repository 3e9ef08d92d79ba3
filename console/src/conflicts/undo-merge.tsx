import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import { useUndoMerge } from "./queries.ts";
import classes from "./conflicts.module.css";

/** In a message that has the merge's id: that two became one, and the way back. */
export function UndoMerge({ workspace, mergeId }: { workspace: string; mergeId: string }) {
  const undo = useUndoMerge(workspace);
  const takeBack = () =>
    undo.mutate(mergeId, {
      onSuccess: () => {
        notifications.hide(mergeId);
        notifications.show({ message: "Both contacts are there again." });
      },
      onError: (error) => notifications.show({ color: "red", title: "Not undone", message: sentenceOf(error) }),
    });
  return (
    <span className={classes.toast}>
      They are one contact now.
      <Button size="compact-sm" variant="subtle" loading={undo.isPending} onClick={takeBack}>
        Undo
      </Button>
    </span>
  );
}
