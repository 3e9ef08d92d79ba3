import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCircleCheck } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { sentenceOf } from "../api/problem.ts";
import type { Conflict } from "../api/types.ts";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { mergesQuery, useSettle, useUndoMerge } from "./queries.ts";
import { settledAs } from "./words.ts";
import classes from "./conflicts.module.css";

/** How a pair was settled, and the way back. */
export function SettledNotice({ id, settled }: { id: string; settled: NonNullable<Conflict["settled"]> }) {
  const workspace = useWorkspaceId();
  const { data: merges } = useSuspenseQuery(mergesQuery(workspace));
  const undo = useUndoMerge(workspace);
  const settle = useSettle(workspace, id);
  const { mergeId } = settled;
  const canUndo = settled.how === "kept_apart" || merges.some((merge) => merge.id === mergeId && merge.canUndo);
  const onError = (error: unknown) => notifications.show({ color: "red", title: "Not undone", message: sentenceOf(error) });
  const takeBack = () => (mergeId === null ? settle.mutate({ as: "open" }, { onError }) : undo.mutate(mergeId, { onError }));
  return (
    <div className={classes.settled} role="status">
      <IconCircleCheck size={20} aria-hidden />
      <p>
        {settledAs(settled.how)} <When at={settled.at} />
        {settled.by && ` by ${settled.by}`}.
      </p>
      {canUndo && (
        <Button variant="default" size="xs" loading={undo.isPending || settle.isPending} onClick={takeBack}>
          Undo
        </Button>
      )}
    </div>
  );
}
