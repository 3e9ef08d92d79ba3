import { IconPlugX } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Connection } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { type Fact, Facts } from "../lib/ui/facts.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count, providerName } from "../lib/words.ts";
import { ConnectionActions } from "./connection-actions.tsx";
import { HealthNotice } from "./health-notice.tsx";
import { Limits } from "./limits.tsx";
import { connectionQuery } from "./queries.ts";
import { SourcesOf } from "./sources-of.tsx";
import { useDialog } from "./use-dialog.ts";
import classes from "./connections.module.css";

export function ConnectionPage() {
  const { connectionId = "" } = useParams();
  return (
    <Waiting key={connectionId} skeleton={<PageSkeleton />} missing={<NoSuchConnection />}>
      <Details connectionId={connectionId} />
    </Waiting>
  );
}

function Details({ connectionId }: { connectionId: string }) {
  const { data: connection } = useSuspenseQuery(connectionQuery(useWorkspaceId(), connectionId));
  const to = useTo();
  const dialog = useDialog();
  return (
    <Page>
      <PageHeader
        name={connection.name}
        above={{ label: "Connections & sources", to: to("connections") }}
        title={connection.name}
        description={
          <span className={classes.line}>
            {providerName(connection.provider)}
            <StateBadge family="health" state={connection.health.state} because={connection.health.message} focusable />
            {connection.environment === "sandbox" && <Tag tone="warn">Sandbox</Tag>}
          </span>
        }
        actions={<ConnectionActions connection={connection} dialog={dialog} />}
      />
      <div className={classes.stack}>
        <HealthNotice connection={connection} onAction={dialog.open} />
        {connection.limits && <Limits limits={connection.limits} />}
        {connection.isSource && <SourcesOf connection={connection} />}
        <Card title="Details">
          <Facts facts={factsOf(connection)} />
        </Card>
      </div>
    </Page>
  );
}

const secretNames = { accessToken: "Token", appSecret: "App secret" };

function factsOf(connection: Connection): Fact[] {
  const account = connection.provider === "highlevel" ? "Location" : connection.provider === "facebook" ? "Page" : "Account";
  return [
    [account, connection.accountName],
    [`${account} ID`, <span className="mono">{connection.accountId}</span>],
    ["ID in files and the API", <span className="mono">{connection.id}</span>],
    ...connection.secrets.map(({ name, isSet, setAt }): Fact => [
      secretNames[name],
      isSet ? <>set {setAt && <When at={setAt} />}</> : name === "appSecret" ? "the installation's" : "not set",
    ]),
    ["Address", connection.baseUrl ?? (connection.provider === "contact-book" ? null : "the provider's own")],
    [
      connection.isSource ? "Last lead" : "Last delivery",
      <When at={connection.isSource ? connection.lastLeadAt : connection.lastDeliveryAt} empty="none in 30 days" />,
    ],
    ["Waiting", connection.waiting > 0 ? count(connection.waiting, "lead") : null],
    ["Connected", <When at={connection.createdAt} />],
  ];
}

function NoSuchConnection() {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconPlugX}
        title="No such connection"
        action={
          <Link className="link" to={to("connections")}>
            All connections
          </Link>
        }
      >
        It has been removed, or belongs to another workspace.
      </Empty>
    </Page>
  );
}
