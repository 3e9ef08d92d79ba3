import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { type Tab, Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo } from "../lib/use-address.ts";
import { useSession } from "../shell/session.ts";
import { EntryList } from "./entry-list.tsx";
import { FilterBar } from "./filter-bar.tsx";

const here: Tab<"workspace" | "accounts"> = { key: "workspace", label: "This workspace" };
const accounts: typeof here = { key: "accounts", label: "Sign-ins and accounts" };

/** Who did what, when, and from where. */
export function AuditPage() {
  const to = useTo();
  const isInstanceOwner = useSession().user?.isInstanceOwner === true;
  const tabs = isInstanceOwner ? [here, accounts] : [here];
  const open = useOpenTab(tabs);
  return (
    <Page>
      <PageHeader
        name="Audit log"
        title="Audit log"
        description="What people and API keys did. Entries are kept for 400 days."
        above={{ label: "Settings", to: to("settings") }}
      />
      {isInstanceOwner && <Tabs tabs={tabs} label="Which log" />}
      <FilterBar />
      <Card flush>
        <Waiting skeleton={<Rows rows={8} />} tight>
          <EntryList isInstallation={open === "accounts"} />
        </Waiting>
      </Card>
    </Page>
  );
}
