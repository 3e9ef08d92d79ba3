import { Page, PageHeader } from "../lib/ui/page.tsx";
import { For } from "../shell/may.tsx";
import { DuplicatesSection } from "./duplicates-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { NewLeadNotification } from "./new-lead-notification.tsx";
import { SettingsPlaces } from "./settings-places.tsx";
import classes from "./settings.module.css";
import { WorkspaceSection } from "./workspace-section.tsx";

/** What is set for this workspace, one section a subject. */
export const SettingsPage = () => (
  <Page>
    <PageHeader name="Settings" title="Settings" description="What holds for this workspace." />
    <div className={classes.stack}>
      <SettingsPlaces />
      <WorkspaceSection />
      <DuplicatesSection />
      <For least="admin">
        <NewLeadNotification />
      </For>
      <KeysSection />
    </div>
  </Page>
);
