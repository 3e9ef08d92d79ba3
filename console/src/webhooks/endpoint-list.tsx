import { Button } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { WebhookEndpoint } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { StateBadge } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { endpointsQuery } from "./queries.ts";
import classes from "./webhooks.module.css";

export function EndpointList({ onAdd }: { onAdd: () => void }) {
  const { data } = useSuspenseQuery(endpointsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconWebhook} title="No webhooks yet" action={<Button onClick={onAdd}>Add a webhook</Button>}>
        A webhook tells a program of yours what happens in the contact book, within seconds.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((endpoint) => (
        <li key={endpoint.id}>
          <Row endpoint={endpoint} />
        </li>
      ))}
    </ul>
  );
}

function Row({ endpoint }: { endpoint: WebhookEndpoint }) {
  const to = useTo();
  return (
    <Link className={rowClass(classes.row)} to={to("webhooks", endpoint.id)}>
      <span>
        <span className={classes.name}>{endpoint.name}</span>
        <span className="muted small wrap-anywhere">{endpoint.url}</span>
      </span>
      <span className="muted small">
        {count(endpoint.events.length, "event")}
        {endpoint.waiting > 0 && `, ${endpoint.waiting} waiting`}
        {endpoint.givenUp > 0 && <span className={classes.bad}>, {endpoint.givenUp} given up</span>}
      </span>
      <span className="muted small">
        Last taken <When at={endpoint.lastDeliveredAt} />
      </span>
      <span className={classes.end}>
        <StateBadge family="endpoint" state={endpoint.state} because={endpoint.lastError} />
      </span>
    </Link>
  );
}
