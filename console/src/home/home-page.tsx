import { Button } from "@mantine/core";
import { IconArrowRight, IconSend, IconUsers } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Home } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { LeadList } from "../lib/ui/lead-list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { useFresh } from "../lib/use-fresh.ts";
import { useTestLead } from "../shell/test-lead.tsx";
import { For } from "../shell/may.tsx";
import { DayChart } from "./day-chart.tsx";
import { Health } from "./health.tsx";
import { Numbers } from "./numbers.tsx";
import { homeQuery } from "./queries.ts";
import { SourceList } from "./source-list.tsx";
import classes from "./home.module.css";

export const HomePage = () => (
  <Waiting skeleton={<PageSkeleton />}>
    <Overview />
  </Waiting>
);

function Overview() {
  const { data: home } = useSuspenseQuery(homeQuery(useWorkspaceId()));
  const sendTestLead = useTestLead();
  return (
    <Page>
      <PageHeader
        name="Home"
        title="Home"
        actions={
          <For least="editor">
            <Button leftSection={<IconSend size={16} aria-hidden />} onClick={sendTestLead}>
              Send a test lead
            </Button>
          </For>
        }
      />
      <Health health={home.health} />
      <Numbers today={home.today} />
      <div className={classes.grid}>
        <DayChart byHour={home.byHour} />
        <SourceList sources={home.sources} publicAddress={home.publicAddress} />
      </div>
      <Latest leads={home.latest} />
    </Page>
  );
}

function Latest({ leads }: { leads: Home["latest"] }) {
  const to = useTo();
  const fresh = useFresh(
    leads.map(({ id }) => id),
    "latest",
  );
  const sendTestLead = useTestLead();
  return (
    <Card
      flush
      title="Latest leads"
      aside={
        <Link className="link small" to={to("leads")}>
          All leads <IconArrowRight size={13} aria-hidden />
        </Link>
      }
    >
      {leads.length === 0 ? (
        <Empty
          icon={IconUsers}
          title="No leads yet"
          action={
            <For least="editor">
              <Button onClick={sendTestLead}>Send a test lead</Button>
            </For>
          }
        >
          Send a test lead and watch it become a contact.
        </Empty>
      ) : (
        <LeadList leads={leads} fresh={fresh} />
      )}
    </Card>
  );
}
