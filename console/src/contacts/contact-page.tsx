import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowsJoin2, IconUserQuestion } from "@tabler/icons-react";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Contact } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { LeadList } from "../lib/ui/lead-list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { humanise } from "../lib/words.ts";
import { membersQuery } from "../people/queries.ts";
import { For } from "../shell/may.tsx";
import { ContactTags } from "./contact-tags.tsx";
import { DeleteButton } from "./delete-button.tsx";
import { Details } from "./details.tsx";
import { Notes } from "./notes.tsx";
import { contactQuery } from "./queries.ts";
import { Tasks } from "./tasks.tsx";
import { Timeline } from "./timeline.tsx";
import classes from "./contacts.module.css";

export function ContactPage() {
  const { contactId = "" } = useParams();
  return (
    <Waiting key={contactId} skeleton={<PageSkeleton />} missing={<NoSuchContact />}>
      <Whole contactId={contactId} />
    </Waiting>
  );
}

function Whole({ contactId }: { contactId: string }) {
  const { data: contact } = useSuspenseQuery(contactQuery(useWorkspaceId(), contactId));
  const to = useTo();
  const name = contact.name ?? contact.email ?? contact.phone ?? "No name";
  return (
    <Page>
      <PageHeader
        name={name}
        above={{ label: "Contacts", to: to("contacts") }}
        title={<bdi>{name}</bdi>}
        description={<Summary contact={contact} />}
        actions={
          <For least="editor">
            <Button
              variant="default"
              component={Link}
              to={to("contacts", contact.id, "merge")}
              leftSection={<IconArrowsJoin2 size={16} aria-hidden />}
            >
              Merge
            </Button>
            <DeleteButton contactId={contact.id} name={name} />
          </For>
        }
      />
      <Conflicts conflicts={contact.conflicts} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Tasks contactId={contact.id} tasks={contact.tasks} />
          <Notes contactId={contact.id} notes={contact.notes} />
          <Card title="Submissions behind this contact" flush>
            {contact.leads.length === 0 ? (
              <Empty tight title="None">
                This contact was not made from a lead, or the lead has been erased.
              </Empty>
            ) : (
              <LeadList leads={contact.leads} compact />
            )}
          </Card>
          <Timeline contactId={contact.id} />
        </div>
        <div className={classes.column}>
          <Details contact={contact} />
        </div>
      </div>
    </Page>
  );
}

function Summary({ contact }: { contact: Contact }) {
  const { data: members } = useQuery(membersQuery(useWorkspaceId()));
  const owner = members?.items.find(({ id }) => id === contact.assignedTo);
  return (
    <div className={classes.summary}>
      <span className={classes.reached}>
        {contact.email && (
          <a className="link" href={`mailto:${encodeURIComponent(contact.email)}`}>
            {contact.email}
          </a>
        )}
        {contact.phone && (
          <a className="link numbers" href={`tel:${encodeURIComponent(contact.phone)}`}>
            {contact.phone}
          </a>
        )}
        <span>{humanise(contact.lifecycleStage)}</span>
        {contact.score !== 0 && <span className="numbers">Score {contact.score}</span>}
        {owner && <span>Owner {owner.name || owner.email}</span>}
        <span>
          Added <When at={contact.dateAdded} />
        </span>
      </span>
      <ContactTags contact={contact} />
    </div>
  );
}

function Conflicts({ conflicts }: { conflicts: Contact["conflicts"] }) {
  const to = useTo();
  return conflicts.map(({ id, kind, otherContactId, otherContactName, detectedAt }) => (
    <div key={id} className={classes.conflict} role="status">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p>
          This may be the same person as{" "}
          <Link className="link" to={to("contacts", otherContactId)}>
            {otherContactName ?? "another contact"}
          </Link>
          . Nothing has been merged.{" "}
          <Link className="link" to={to("conflicts", id)}>
            Compare and decide
          </Link>
        </p>
        <p className="muted small">
          {humanise(kind)}, noticed <When at={detectedAt} />
        </p>
      </div>
    </div>
  ));
}

function NoSuchContact() {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconUserQuestion}
        title="No such contact"
        action={
          <Link className="link" to={to("contacts")}>
            All contacts
          </Link>
        }
      >
        It is not in this workspace's contact book. Contacts written to HighLevel are seen there.
      </Empty>
    </Page>
  );
}
