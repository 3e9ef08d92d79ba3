import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Completeness } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { backfillQuery } from "../sources/queries.ts";
import { reportSourcesQuery, useAskAgain } from "./queries.ts";
import classes from "./completeness.module.css";

/** Asks the platforms for the days of the report again. What is missing comes with it, and runs through the automations. */
export function AskAgain({ report, only }: { report: Completeness; only: string | undefined }) {
  const workspace = useWorkspaceId();
  const { data } = useQuery(reportSourcesQuery(workspace));
  const sourceIds = (data?.items ?? [])
    .filter(({ id, reading }) => reading !== null && (only === undefined || id === only))
    .map(({ id }) => id);
  const ask = useAskAgain(workspace);
  if (sourceIds.length === 0) return null;
  return (
    <div className={classes.ask}>
      {ask.isSuccess && <UnderWay workspace={workspace} sourceIds={sourceIds} onDone={ask.reset} />}
      {ask.error && (
        <span className={classes.problem} role="alert">
          {sentenceOf(ask.error)}
        </span>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        loading={ask.isPending || ask.isSuccess}
        onClick={() => ask.mutate({ sourceIds, report })}
      >
        Ask again and fetch what is missing
      </Button>
    </div>
  );
}

/** How far the asking is; it tells when all of it is done, and has the report read anew. */
function UnderWay({ workspace, sourceIds, onDone }: { workspace: string; sourceIds: string[]; onDone: () => void }) {
  const queries = useQueryClient();
  const [isSeen, setSeen] = useState(false);
  const backfills = useQueries({ queries: sourceIds.map((id) => backfillQuery(workspace, id)) });
  const known = backfills.map(({ data }) => data).filter((backfill) => backfill !== undefined);
  const isOpen = known.some(({ state }) => state !== "none" && state !== "done");
  const isFresh = backfills.every(({ isFetching }) => !isFetching) && known.length === sourceIds.length;
  useEffect(() => {
    if (isOpen) setSeen(true);
    else if (isFresh || isSeen) {
      void queries.invalidateQueries({ queryKey: ["completeness", workspace] });
      onDone();
    }
  }, [isOpen, isFresh, isSeen, queries, workspace, onDone]);
  const problem = known.find((backfill) => backfill.problem !== null)?.problem?.message;
  const progress = known.reduce((sum, backfill) => sum + backfill.progress, 0) / Math.max(1, known.length);
  return (
    <span className="muted small" role="status">
      {problem ?? `Asking: ${Math.floor(progress * 100)} %`}
    </span>
  );
}
