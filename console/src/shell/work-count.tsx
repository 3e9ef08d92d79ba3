import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import classes from "./shell.module.css";

const everyMs = 20_000;

/** Not with every step that moves on: it is on every page, and a cause that needs a person is no matter of milliseconds. */
const workCountQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["work-count", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/work", { params: { query: { workspace } }, signal })),
    select: ({ needsPerson }) => needsPerson,
    refetchInterval: everyMs,
  });

/** How many causes need a person; nothing when there is none. */
export function WorkCount() {
  const { data: needsPerson = 0 } = useQuery(workCountQuery(useWorkspaceId()));
  if (needsPerson === 0) return null;
  return (
    <span className={classes.count}>
      {needsPerson}
      <span className="for-readers"> need you</span>
    </span>
  );
}
