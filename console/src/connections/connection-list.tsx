import { IconPlug } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Connection } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { ProviderMark } from "../lib/ui/avatar.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { providerName } from "../lib/words.ts";
import { connectionsQuery } from "./queries.ts";
import classes from "./connections.module.css";

export function ConnectionList() {
  const { data } = useSuspenseQuery(connectionsQuery(useWorkspaceId()));
  const { connectionId } = useParams();
  if (data.items.length === 0)
    return (
      <Empty icon={IconPlug} title="No connections yet" tight>
        A connection is an account, say a Facebook page or a HighLevel location.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((connection) => (
        <Row key={connection.id} connection={connection} isMeant={connection.id === connectionId} />
      ))}
    </ul>
  );
}

const showIt = (row: HTMLElement | null) => row?.scrollIntoView({ block: "center" });

/** `isMeant`: the address names this one. */
const Row = ({ connection, isMeant }: { connection: Connection; isMeant: boolean }) => (
  <li className={rowClass(classes.row, isMeant ? classes.meant : undefined)} ref={isMeant ? showIt : undefined}>
    <ProviderMark provider={connection.provider} />
    <div>
      <p className={classes.title}>
        <span className="wrap-anywhere">{connection.name}</span>
        {connection.environment === "sandbox" && <Tag tone="warn">Sandbox</Tag>}
      </p>
      <p className="muted small wrap-anywhere">{providerName(connection.provider)}</p>
    </div>
    <div className={cx(classes.extra, "small", "wrap-anywhere")}>
      <p>{connection.accountName ?? "Account"}</p>
      <p className="muted mono">{connection.accountId}</p>
    </div>
    <div className={classes.end}>
      <StateBadge family="health" state={connection.health.state} because={connection.health.message} focusable />
    </div>
    {connection.health.state !== "ok" && connection.health.message && (
      <p className={cx(classes.message, "wrap-anywhere")}>
        {connection.health.message}
        {connection.health.since && (
          <>
            {" "}
            <span className="muted">
              Since <When at={connection.health.since} />.
            </span>
          </>
        )}
      </p>
    )}
  </li>
);
