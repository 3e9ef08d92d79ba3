import { IconUserQuestion } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Lead } from "../api/types.ts";
import { duration } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Block, PageSkeleton } from "../lib/ui/skeletons.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { type Tab, Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { providerName } from "../lib/words.ts";
import { For, useMay } from "../shell/may.tsx";
import { Answers } from "./answers.tsx";
import { Banner } from "./banner.tsx";
import { Journey } from "./journey.tsx";
import { leadQuery } from "./queries.ts";
import { Raw } from "./raw.tsx";
import { ReplayButton } from "./replay-button.tsx";
import { SidePanels } from "./side-panels.tsx";
import { Flight } from "./timeline.tsx";
import classes from "./lead-page.module.css";

export function LeadPage() {
  const { leadId = "" } = useParams();
  return (
    <Waiting key={leadId} skeleton={<PageSkeleton />} missing={<NoSuchLead />}>
      <Recorder leadId={leadId} />
    </Waiting>
  );
}

/** The flight recorder of one lead: everything that happened to it, and why. */
function Recorder({ leadId }: { leadId: string }) {
  const { data: lead } = useSuspenseQuery(leadQuery(useWorkspaceId(), leadId));
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name={lead.fullName ?? "Lead"}
        above={{ label: "Leads", to: to("leads") }}
        title={
          <span className={classes.title}>
            <bdi>{lead.fullName ?? "No name yet"}</bdi>
            <StateBadge family="progress" state={lead.progress} focusable />
            {lead.isTest && <Tag>Test</Tag>}
          </span>
        }
        description={<About lead={lead} />}
        actions={
          <For least="editor">
            <ReplayButton lead={lead} />
          </For>
        }
      />
      {lead.reason && <Banner lead={lead} reason={lead.reason} />}
      <Card className={classes.journey}>
        <Waiting skeleton={<Block height={132} />} tight>
          <Journey leadId={leadId} />
        </Waiting>
      </Card>
      <div className={classes.columns}>
        <Details lead={lead} />
        <SidePanels lead={lead} />
      </div>
    </Page>
  );
}

function Details({ lead }: { lead: Lead }) {
  const mayRead = useMay("editor");
  const tabs: Tab<"timeline" | "answers" | "raw">[] = [
    { key: "timeline", label: "Timeline" },
    { key: "answers", label: "Answers", count: lead.answers.length },
    ...(mayRead ? [{ key: "raw" as const, label: "Raw data" }] : []),
  ];
  const open = useOpenTab(tabs);
  return (
    <div>
      <Tabs tabs={tabs} label="About this lead" />
      <Waiting key={open} skeleton={<Block height={320} />}>
        {open === "timeline" && <Flight leadId={lead.id} />}
        {open === "answers" && <Answers answers={lead.answers} unmapped={lead.mapping?.unmapped ?? []} />}
        {open === "raw" && <Raw leadId={lead.id} />}
      </Waiting>
    </div>
  );
}

const About = ({ lead }: { lead: Lead }) => (
  <div className={classes.about}>
    <span>{providerName(lead.provider)}</span>
    {(lead.form?.name ?? lead.sourceName) && (
      <span className="wrap-anywhere">
        <bdi>{lead.form?.name ?? lead.sourceName}</bdi>
      </span>
    )}
    {lead.campaign?.name && <span className="wrap-anywhere">{lead.campaign.name}</span>}
    <span>
      received <When at={lead.receivedAt} />
    </span>
    {lead.secondsToContact !== null && <span className="numbers">contact in {duration(lead.secondsToContact * 1000)}</span>}
  </div>
);

function NoSuchLead() {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconUserQuestion}
        title="No such lead"
        action={
          <Link className="link" to={to("leads")}>
            All leads
          </Link>
        }
      >
        It is not in this workspace. Perhaps it belongs to another one.
      </Empty>
    </Page>
  );
}
