import { IconAlertTriangle, IconUserQuestion } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Contact } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Facts } from "../lib/ui/facts.tsx";
import { LeadList } from "../lib/ui/lead-list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { linesOf } from "../lib/lines.ts";
import { humanise } from "../lib/words.ts";
import { DeleteButton } from "./delete-button.tsx";
import { Notes } from "./notes.tsx";
import { contactQuery } from "./queries.ts";
import { Tasks } from "./tasks.tsx";
import classes from "./contacts.module.css";

export function ContactPage() {
  const { contactId = "" } = useParams();
  return (
    <Waiting key={contactId} skeleton={<PageSkeleton />} missing={<NoSuchContact />}>
      <Details contactId={contactId} />
    </Waiting>
  );
}

function Details({ contactId }: { contactId: string }) {
  const { data: contact } = useSuspenseQuery(contactQuery(useWorkspaceId(), contactId));
  const to = useTo();
  const name = contact.name ?? contact.email ?? contact.phone ?? "No name";
  return (
    <Page>
      <PageHeader
        name={name}
        above={{ label: "Contacts", to: to("contacts") }}
        title={<bdi>{name}</bdi>}
        description={
          <>
            Added <When at={contact.dateAdded} />, changed <When at={contact.dateUpdated} />
          </>
        }
        actions={<DeleteButton contactId={contact.id} name={name} />}
      />
      <Conflicts conflicts={contact.conflicts} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Tasks tasks={contact.tasks} />
          <Notes notes={contact.notes} />
          <Card title="Submissions behind this contact" flush>
            {contact.leads.length === 0 ? (
              <Empty tight title="None">
                This contact was not made from a lead, or the lead has been erased.
              </Empty>
            ) : (
              <LeadList leads={contact.leads} compact />
            )}
          </Card>
        </div>
        <div className={classes.column}>
          <Reach contact={contact} />
          <CustomFields fields={contact.customFields} />
        </div>
      </div>
    </Page>
  );
}

const Reach = ({ contact }: { contact: Contact }) => (
  <Card title="Details">
    <Facts
      facts={[
        [
          "E-mail",
          contact.email && (
            <a className="link" href={`mailto:${encodeURIComponent(contact.email)}`}>
              {contact.email}
            </a>
          ),
        ],
        [
          "Phone",
          contact.phone && (
            <a className="link numbers" href={`tel:${encodeURIComponent(contact.phone)}`}>
              {contact.phone}
            </a>
          ),
        ],
        ["More e-mails", contact.additionalEmails.join(", ")],
        ["More phones", contact.additionalPhones.join(", ")],
        ["First name", contact.firstName],
        ["Last name", contact.lastName],
        ["Company", contact.companyName],
        ["Address", [contact.address1, contact.city, contact.state, contact.postalCode, contact.country].filter(Boolean).join(", ")],
        ["Source", contact.source],
        ["Stage", humanise(contact.lifecycleStage)],
        ["Score", contact.score === 0 ? null : <span className="numbers">{contact.score}</span>],
        ["Lead source", contact.leadSource],
        ["Prefers", [contact.preferredChannel && humanise(contact.preferredChannel), contact.preferredTime].filter(Boolean).join(", ")],
        ["Consents", contact.consents.map(({ key, given }) => `${humanise(key)}: ${given ? "yes" : "no"}`).join(", ")],
        [
          "Tags",
          contact.tags.length > 0 && (
            <span className={classes.allTags}>
              {contact.tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </span>
          ),
        ],
      ]}
    />
  </Card>
);

function CustomFields({ fields }: { fields: Contact["customFields"] }) {
  const filled = fields.filter(({ value }) => value !== null && value !== undefined && value !== "");
  if (filled.length === 0) return null;
  return (
    <Card title="Custom fields">
      <Facts facts={filled.map(({ name, key, value }) => [name || humanise(key), <bdi key={key}>{linesOf(value).join(", ")}</bdi>])} />
    </Card>
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
