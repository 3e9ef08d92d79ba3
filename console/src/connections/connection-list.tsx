import { Button } from "@mantine/core";
import { IconPlug } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Connection } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { ProviderMark } from "../lib/ui/avatar.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count, providerName } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { connectionsQuery } from "./queries.ts";
import { share } from "./share.ts";
import classes from "./connections.module.css";

export function ConnectionList({ onAdd }: { onAdd: () => void }) {
  const { data } = useSuspenseQuery(connectionsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty
        icon={IconPlug}
        title="No connections yet"
        tight
        action={
          <For least="admin">
            <Button onClick={onAdd}>Add a connection</Button>
          </For>
        }
      >
        A connection is an account, say a Facebook page or a HighLevel location.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((connection) => (
        <li key={connection.id}>
          <Row connection={connection} />
        </li>
      ))}
    </ul>
  );
}

function Row({ connection }: { connection: Connection }) {
  const to = useTo();
  const { health, limits } = connection;
  return (
    <Link className={rowClass(classes.row)} to={to("connections", connection.id)}>
      <ProviderMark provider={connection.provider} />
      <div>
        <p className={classes.title}>
          <span className="wrap-anywhere">{connection.name}</span>
          {connection.environment === "sandbox" && <Tag tone="warn">Sandbox</Tag>}
        </p>
        <p className="muted small wrap-anywhere">
          {providerName(connection.provider)}
          {connection.accountName && `: ${connection.accountName}`}
        </p>
      </div>
      <div className={cx(classes.extra, "small")}>
        <p>
          {connection.isSource ? (
            <>
              Last lead <When at={connection.lastLeadAt} empty="none in 30 days" />
            </>
          ) : (
            <>
              Last delivery <When at={connection.lastDeliveryAt} empty="none in 30 days" />
            </>
          )}
        </p>
        {limits && <p className="muted numbers">{share(limits.daily.used, limits.daily.limit).percent}% of today's limit used</p>}
        {connection.waiting > 0 && <p className={classes.waiting}>{count(connection.waiting, "lead")} waiting</p>}
      </div>
      <div className={classes.end}>
        <StateBadge family="health" state={health.state} because={health.message} />
      </div>
      {health.state !== "ok" && health.message && (
        <p className={cx(classes.message, health.state === "paused" && classes.calm, "wrap-anywhere")}>
          {health.message}{" "}
          {health.since && (
            <span className="muted">
              Since <When at={health.since} />.
            </span>
          )}
        </p>
      )}
    </Link>
  );
}
