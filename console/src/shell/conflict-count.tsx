import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import classes from "./shell.module.css";

const everyMs = 20_000;

/** Under the key of the pages, so that deciding one counts it off. */
const countQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["conflicts", workspace, "count"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/conflicts", { params: { query: { workspace, limit: 1 } }, signal })),
    select: ({ open }) => open,
    refetchInterval: everyMs,
  });

/** How many pairs of contacts wait for a decision; nothing when there is none. */
export function ConflictCount() {
  const { data: open = 0 } = useQuery(countQuery(useWorkspaceId()));
  if (open === 0) return null;
  return (
    <span className={classes.count}>
      {open}
      <span className="for-readers"> to decide</span>
    </span>
  );
}
