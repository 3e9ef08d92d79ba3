import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { WorkGroup, WorkItem } from "../api/types.ts";
import { LoadMore } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { useMay } from "../shell/may.tsx";
import { useCancel, workItemsQuery } from "./queries.ts";
import classes from "./work.module.css";

/** The leads of a group, oldest first, each with the way to its page. */
export function GroupItems({ group }: { group: WorkGroup }) {
  const mayCancel = useMay("editor");
  const query = useSuspenseInfiniteQuery(workItemsQuery(useWorkspaceId(), group.id));
  return (
    <>
      <ul className={classes.items}>
        {query.data.pages
          .flatMap(({ items }) => items)
          .map((item) => (
            <Item key={item.id} item={item} canCancel={mayCancel && group.can.cancel} />
          ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function Item({ item, canCancel }: { item: WorkItem; canCancel: boolean }) {
  const to = useTo();
  const cancel = useCancel(useWorkspaceId());
  const { stepId } = item;
  return (
    <li className={classes.item}>
      <Link className="link wrap-anywhere" to={`${to("leads", item.leadId)}${stepId ? `#step-${stepId}` : ""}`}>
        <bdi>{item.leadName ?? (stepId ? "No name" : "Not read yet")}</bdi>
      </Link>
      <span className="muted small wrap-anywhere">
        {item.path && <span className="mono">{item.path} </span>}
        {item.attempts > 0 && `${count(item.attempts, "attempt")}, `}
        <When at={item.since} />
      </span>
      {canCancel && stepId && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={cancel.isPending}
          onClick={() =>
            cancel.mutate(
              { stepId },
              {
                onSuccess: () => notifications.show({ message: "Cancelled. A replay of the lead does it after all." }),
                onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
              },
            )
          }
        >
          Cancel this one
        </Button>
      )}
    </li>
  );
}
