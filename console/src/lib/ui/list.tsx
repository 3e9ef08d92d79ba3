import { Button } from "@mantine/core";
import { cx } from "../cx.ts";
import classes from "./list.module.css";

export const list = classes;

type MoreProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage: () => unknown };
};

/** The end of a list that has more. */
export function LoadMore({ query }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className={classes.more}>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchNextPageError ? "That did not work. Try again" : "Show more"}
      </Button>
    </div>
  );
}

export const rowClass = (...extra: (string | undefined)[]) => cx(classes.row, ...extra);
