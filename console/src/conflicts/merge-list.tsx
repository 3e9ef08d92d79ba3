import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp, IconArrowsJoin2 } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { mergesQuery, useUndoMerge } from "./queries.ts";
import { nameOf } from "./words.ts";
import classes from "./conflicts.module.css";

/** What was merged, by whom, and the way back. */
export function MergeList() {
  const workspace = useWorkspaceId();
  const { data: merges } = useSuspenseQuery(mergesQuery(workspace));
  const undo = useUndoMerge(workspace);
  const to = useTo();
  if (merges.length === 0)
    return (
      <Empty icon={IconArrowsJoin2} title="Nothing merged yet">
        Merges are listed here with a way to undo them.
      </Empty>
    );
  const giveBack = (id: string) =>
    undo.mutate(id, {
      onSuccess: () => notifications.show({ message: "Both contacts are there again." }),
      onError: (error) => notifications.show({ color: "red", title: "Not undone", message: sentenceOf(error) }),
    });
  return (
    <ul className={list.list}>
      {merges.map(({ id, kept, merged, mergedAt, by, undoneAt, undoneBy, canUndo }) => (
        <li key={id} className={rowClass(classes.row)}>
          <span className={classes.pair}>
            <bdi>{nameOf(merged)}</bdi>
            <span className="muted">into</span>
            <Link className="link" to={to("contacts", kept.id)}>
              <bdi>{nameOf(kept)}</bdi>
            </Link>
          </span>
          <span className={classes.end}>
            {undoneAt && <Tag>Undone</Tag>}
            {canUndo && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                aria-label={`Undo the merge of ${nameOf(merged)} into ${nameOf(kept)}`}
                loading={undo.isPending && undo.variables === id}
                onClick={() => giveBack(id)}
              >
                Undo
              </Button>
            )}
          </span>
          <span className={classes.why}>
            Merged <When at={mergedAt} /> by {by ?? "somebody"}
            {undoneAt && (
              <>
                , undone <When at={undoneAt} /> by {undoneBy ?? "somebody"}
              </>
            )}
            {!undoneAt && !canUndo && ". To undo it, first undo what came later: a deletion or another merge of the same contact"}.
          </span>
        </li>
      ))}
    </ul>
  );
}
