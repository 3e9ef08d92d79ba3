import { IconPlugX } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Facts } from "../lib/ui/facts.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { providerName } from "../lib/words.ts";
import { FormList } from "../forms/form-list.tsx";
import { ConnectionActions } from "./connection-actions.tsx";
import { FaultPanel } from "./fault-panel.tsx";
import { factsOf } from "./facts-of.tsx";
import { HealthNotice } from "./health-notice.tsx";
import { Limits } from "./limits.tsx";
import { connectionQuery } from "./queries.ts";
import { SourcesOf } from "./sources-of.tsx";
import { TokenClock } from "./token-clock.tsx";
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
        {connection.tokens && <TokenClock tokens={connection.tokens} />}
        {connection.limits && <Limits limits={connection.limits} twins={connection.twins} />}
        {connection.isSource && <SourcesOf connection={connection} />}
        {connection.isSource && <FormList connectionId={connection.id} />}
        {connection.environment === "sandbox" && <FaultPanel connectionId={connection.id} />}
        <Card title="Details">
          <Facts facts={factsOf(connection)} />
        </Card>
      </div>
    </Page>
  );
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
