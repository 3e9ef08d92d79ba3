import { useQuery } from "@tanstack/react-query";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { type Tab, Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { OpenAlerts, PastAlerts } from "./alert-lists.tsx";
import { Channels } from "./channels.tsx";
import { openAlertsQuery } from "./queries.ts";

type Key = "open" | "past" | "channels";

/** What is not well, what was not, and who is told. */
export function AlertsPage() {
  const { data } = useQuery(openAlertsQuery(useWorkspaceId()));
  const maySet = useMay("admin");
  const tabs: Tab<Key>[] = [
    { key: "open", label: "Open", ...(data && { count: data.items.length }) },
    { key: "past", label: "Past" },
    ...(maySet ? [{ key: "channels" as const, label: "Who is told" }] : []),
  ];
  const open = useOpenTab(tabs);
  return (
    <Page>
      <PageHeader name="Alerts" title="Alerts" description="What is not well, by cause, each with the one thing to do about it." />
      <Tabs tabs={tabs} label="Which alerts" />
      {open === "channels" ? (
        <Channels />
      ) : (
        <Card flush>
          <Waiting key={open} skeleton={<Rows rows={4} />}>
            {open === "past" ? <PastAlerts /> : <OpenAlerts />}
          </Waiting>
        </Card>
      )}
    </Page>
  );
}
