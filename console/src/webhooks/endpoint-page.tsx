import { IconWebhookOff } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { WebhookEndpoint } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { type Fact, Facts } from "../lib/ui/facts.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { StateBadge } from "../lib/ui/state-badge.tsx";
import { Term } from "../lib/ui/term.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { EndpointActions } from "./endpoint-actions.tsx";
import { EndpointNotice } from "./endpoint-notice.tsx";
import { MessageLog } from "./message-log.tsx";
import { endpointsQuery } from "./queries.ts";
import classes from "./webhooks.module.css";

export function EndpointPage() {
  const { endpointId = "" } = useParams();
  return (
    <Waiting key={endpointId} skeleton={<PageSkeleton />}>
      <Found endpointId={endpointId} />
    </Waiting>
  );
}

function Found({ endpointId }: { endpointId: string }) {
  const { data } = useSuspenseQuery(endpointsQuery(useWorkspaceId()));
  const endpoint = data.items.find(({ id }) => id === endpointId);
  return endpoint ? <Details endpoint={endpoint} /> : <NoSuchEndpoint />;
}

function Details({ endpoint }: { endpoint: WebhookEndpoint }) {
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name={endpoint.name}
        above={{ label: "Webhooks", to: to("webhooks") }}
        title={endpoint.name}
        description={
          <span className={classes.line}>
            <Term word="endpoint">Endpoint</Term>
            <span className="wrap-anywhere">{endpoint.url}</span>
            <StateBadge family="endpoint" state={endpoint.state} because={endpoint.lastError} focusable />
          </span>
        }
        actions={<EndpointActions endpoint={endpoint} />}
      />
      <div className={classes.stack}>
        <EndpointNotice endpoint={endpoint} />
        <MessageLog endpoint={endpoint} />
        <Card title="Details">
          <Facts facts={factsOf(endpoint)} />
        </Card>
      </div>
    </Page>
  );
}

function factsOf(endpoint: WebhookEndpoint): Fact[] {
  const facts: Record<string, ReactNode> = {
    "Tells of": <span className="wrap-anywhere">{endpoint.events.join(", ")}</span>,
    "App id": <span className="mono wrap-anywhere">{endpoint.appId}</span>,
    "Last taken": <When at={endpoint.lastDeliveredAt} />,
    Waiting: endpoint.waiting,
    "Given up": endpoint.givenUp,
    Added: <When at={endpoint.createdAt} />,
  };
  return Object.entries(facts);
}

function NoSuchEndpoint() {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconWebhookOff}
        title="No such webhook"
        action={
          <Link className="link" to={to("webhooks")}>
            All webhooks
          </Link>
        }
      >
        It has been removed, or belongs to another workspace.
      </Empty>
    </Page>
  );
}
