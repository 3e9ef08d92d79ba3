import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { Link } from "react-router";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useTo } from "../lib/use-address.ts";
import { useTestLead } from "../shell/test-lead.tsx";
import { For } from "../shell/may.tsx";
import { filterKeys } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { LiveLeads } from "./live-leads.tsx";
import { ReplayThese } from "./replay-these.tsx";

export function LeadsPage() {
  const [filters, change] = useFilters(filterKeys);
  const sendTestLead = useTestLead();
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name="Leads"
        title="Leads"
        description="Everybody who filled in one of your forms, newest first."
        actions={
          <>
            <Button variant="default" component={Link} to={to("leads", "repair")}>
              Needs repair
            </Button>
            <ReplayThese filters={filters} />
            <For least="editor">
              <Button variant="default" leftSection={<IconSend size={16} aria-hidden />} onClick={sendTestLead}>
                Send a test lead
              </Button>
            </For>
          </>
        }
      />
      <FilterBar filters={filters} onChange={change} />
      <Card flush>
        <Waiting skeleton={<Rows rows={10} />}>
          <LiveLeads filters={filters} onClear={() => change(nothing)} />
        </Waiting>
      </Card>
    </Page>
  );
}

const nothing = Object.fromEntries(filterKeys.map((key) => [key, null]));
