import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useTo } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberList } from "./member-list.tsx";
import classes from "./people.module.css";

/** Who belongs to the workspace, and who may come. */
export function PeoplePage() {
  const [{ invite }, change] = useFilters(["invite"]);
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name="People"
        title="People"
        description="Who belongs to this workspace, and what they may do."
        above={{ label: "Settings", to: to("settings") }}
        actions={
          <For least="admin">
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => change({ invite: "yes" })}>
              Invite
            </Button>
          </For>
        }
      />
      <div className={classes.stack}>
        <Card title="Members" flush>
          <Waiting skeleton={<Rows rows={3} />} tight>
            <MemberList />
          </Waiting>
        </Card>
        <For least="admin">
          <Card title="Invitations" flush>
            <Waiting skeleton={<Rows rows={1} />} tight>
              <InvitationList />
            </Waiting>
          </Card>
          {invite && <InviteDialog onClose={() => change({ invite: null })} />}
        </For>
      </div>
    </Page>
  );
}
