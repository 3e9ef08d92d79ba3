import { IconBoltOff } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Automation } from "../api/types.ts";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Block, PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { type Tab, Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { Decisions } from "./decisions.tsx";
import { Flow } from "./flow.tsx";
import { OnSwitch } from "./on-switch.tsx";
import { automationQuery } from "./queries.ts";
import { Runs } from "./runs.tsx";
import { Versions } from "./versions.tsx";

type Key = "flow" | "runs" | "why" | "yaml" | "versions";

export function AutomationPage() {
  const { automationId = "" } = useParams();
  return (
    <Waiting key={automationId} skeleton={<PageSkeleton />} missing={<NoSuchAutomation />}>
      <Details automationId={automationId} />
    </Waiting>
  );
}

function Details({ automationId }: { automationId: string }) {
  const { data: automation } = useSuspenseQuery(automationQuery(useWorkspaceId(), automationId));
  const to = useTo();
  const tabs: Tab<Key>[] = [
    { key: "flow", label: "Flow" },
    { key: "runs", label: "Runs" },
    { key: "why", label: "Why" },
    { key: "yaml", label: "YAML" },
    { key: "versions", label: "Versions", count: automation.versions.length },
  ];
  const open = useOpenTab(tabs);
  return (
    <Page>
      <PageHeader
        name={automation.name}
        above={{ label: "Automations", to: to("automations") }}
        title={automation.name}
        description={
          <>
            <Tag>v{automation.version}</Tag> {count(automation.runs.total, "run")} in all
            {automation.lastRunAt && (
              <>
                , last <When at={automation.lastRunAt} />
              </>
            )}
          </>
        }
        actions={<OnSwitch automation={automation} withLabel />}
      />
      <Tabs tabs={tabs} label="About this automation" />
      <Waiting key={open} skeleton={<Block height={360} />}>
        <Inside open={open} automation={automation} />
      </Waiting>
    </Page>
  );
}

function Inside({ open, automation }: { open: Key | undefined; automation: Automation }) {
  if (open === "runs") return <Runs automationId={automation.id} />;
  if (open === "why") return <Decisions automationId={automation.id} />;
  if (open === "yaml") return <CodeBlock text={automation.yaml} language="yaml" tall />;
  if (open === "versions") return <Versions versions={automation.versions} />;
  return <Flow automation={automation} />;
}

function NoSuchAutomation() {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconBoltOff}
        title="No such automation"
        action={
          <Link className="link" to={to("automations")}>
            All automations
          </Link>
        }
      >
        It has been removed, or belongs to another workspace.
      </Empty>
    </Page>
  );
}
