import { IconForms } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Source } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { ProviderMark } from "../lib/ui/avatar.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { ReadingLines } from "../lib/ui/reading-lines.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count, modeName } from "../lib/words.ts";
import { BackfillButton } from "../sources/backfill-button.tsx";
import { connectionsQuery, sourcesQuery } from "./queries.ts";
import { sourceName } from "./source-words.ts";
import classes from "./connections.module.css";

export function SourceList() {
  const workspace = useWorkspaceId();
  const { data } = useSuspenseQuery(sourcesQuery(workspace));
  const { data: connections } = useSuspenseQuery(connectionsQuery(workspace));
  if (data.items.length === 0)
    return (
      <Empty icon={IconForms} title="No sources yet" tight>
        A source is one form of a connection, or all of them. Open a connection to add one.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((source) => (
        <li key={source.id}>
          <Row source={source} connection={connections.items.find(({ id }) => id === source.connectionId)} />
          {source.reading && <BackfillButton sourceId={source.id} />}
        </li>
      ))}
    </ul>
  );
}

function Row({ source, connection }: { source: Source; connection: { name: string; provider: string } | undefined }) {
  const to = useTo();
  return (
    <Link className={rowClass(classes.row)} to={`${to("leads")}?source=${encodeURIComponent(source.id)}`}>
      <ProviderMark provider={connection?.provider ?? ""} />
      <div>
        <p className={classes.title}>
          <span className="wrap-anywhere">{sourceName(source)}</span>
          {source.isPaused && <Tag tone="warn">Paused</Tag>}
        </p>
        <p className="muted small wrap-anywhere">on {connection?.name ?? source.connectionId}</p>
      </div>
      <div className={cx(classes.extra, "small")}>
        {source.reading ? <ReadingLines reading={source.reading} /> : <p>{modeName(source.mode)}</p>}
      </div>
      <div className={cx(classes.end, "small", "numbers")}>
        <p>{count(source.leads7d, "lead")} in 7 days</p>
        <p className="muted">
          {source.lastLeadAt ? "last " : ""}
          <When at={source.lastLeadAt} empty="none yet" />
        </p>
      </div>
    </Link>
  );
}
