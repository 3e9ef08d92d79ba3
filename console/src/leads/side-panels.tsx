import { IconArrowRight, IconCircleCheck, IconCircleX, IconId } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Lead } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Facts } from "../lib/ui/facts.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { StateBadge } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo } from "../lib/use-address.ts";
import { humanise, originName, platformName, providerName } from "../lib/words.ts";
import { WrittenBy } from "../test-leads/written-by.tsx";
import pageClasses from "./lead-page.module.css";
import classes from "./side-panels.module.css";

export const SidePanels = ({ lead }: { lead: Lead }) => (
  <div className={pageClasses.side}>
    <Contacts lead={lead} />
    <Person person={lead.person} />
    <Mapped lead={lead} />
    <Attribution lead={lead} />
    <Consents consents={lead.consents} />
    <OtherSubmissions leads={lead.samePerson} />
  </div>
);

function Contacts({ lead }: { lead: Lead }) {
  const to = useTo();
  return (
    <Card title={lead.contacts.length > 1 ? "Contacts" : "Contact"}>
      {lead.contacts.length === 0 && <p className="muted small">None yet. It appears here as soon as an automation has written it.</p>}
      <div className={classes.contacts}>
        {lead.contacts.map(({ contactId, connectionId, connectionName, isNew }) => (
          <Link key={`${connectionId} ${contactId}`} className={classes.contact} to={to("contacts", contactId)}>
            <IconId size={20} stroke={1.6} aria-hidden />
            <span>
              <span className="one-line" style={{ display: "block", fontWeight: 540 }}>
                {lead.fullName ?? "Contact"}
              </span>
              <span className="muted small">
                {isNew ? "Created" : "Updated"} in {connectionName ?? connectionId}
              </span>
            </span>
            <IconArrowRight size={16} aria-hidden />
          </Link>
        ))}
      </div>
      {lead.contacts.length > 0 && (
        <div className={classes.written}>
          <WrittenBy leadId={lead.id} />
        </div>
      )}
    </Card>
  );
}

function Person({ person }: { person: Lead["person"] }) {
  if (person === null)
    return (
      <Card title="Person">
        <p className="muted small">Not known: the answers are not read yet, or have been erased.</p>
      </Card>
    );
  return (
    <Card title="Person">
      <Facts
        facts={Object.entries(person)
          .filter(([key]) => key !== "fullName" || !person.firstName)
          .map(([key, value]) => [humanise(key), value && <bdi>{value}</bdi>])}
      />
    </Card>
  );
}

/** What the mapping made of the answers, and what it could not use. */
function Mapped({ lead: { mapping, sourceId, form } }: { lead: Lead }) {
  const to = useTo();
  if (mapping === null) return null;
  return (
    <Card title="As contact fields">
      <Facts facts={mapping.mapped.fields.map(({ name, value }) => [name, <bdi key={name}>{[value].flat().join(", ")}</bdi>])} />
      {mapping.mapped.findings.map(({ to: field, kind, message }) => (
        <p key={`${field} ${kind}`} className="small">
          {message}
        </p>
      ))}
      {sourceId !== null && (
        <Link className="link small" to={to("mappings", sourceId, ...(form ? [form.id] : []))}>
          {mapping.id === null ? "Map this form" : `Mapping, version ${mapping.version}`}
        </Link>
      )}
    </Card>
  );
}

const nameOf = (named: { id: string; name: string | null } | null) => named && (named.name ?? named.id);

const Attribution = ({ lead }: { lead: Lead }) => (
  <Card title="Where it came from">
    <Facts
      facts={[
        ["Provider", providerName(lead.provider)],
        ["Account", nameOf(lead.account)],
        ["Form", nameOf(lead.form)],
        ["Campaign", nameOf(lead.campaign)],
        ["Ad set", nameOf(lead.adSet)],
        ["Ad", nameOf(lead.ad)],
        ["Platform", lead.platform && platformName(lead.platform)],
        ["Kind", lead.isOrganic ? "Organic, not from an ad" : null],
        ["How it came", originName(lead.origin)],
        ["Announced", lead.isReconciled ? "By no webhook; it was found by asking" : null],
        ["Submitted", lead.submittedAt && <When at={lead.submittedAt} />],
        ["Status", humanise(lead.status)],
        ["Stage", humanise(lead.stage)],
        ["Score", lead.score === 0 ? null : String(lead.score)],
        [
          "Lead number",
          <span key="id" className="mono">
            {lead.externalId}
          </span>,
        ],
      ]}
    />
  </Card>
);

const Consents = ({ consents }: { consents: Lead["consents"] }) => (
  <Card title="Consents">
    {consents.length === 0 && <p className="muted small">The form asked for none.</p>}
    {consents.map(({ key, text, given, at }) => (
      <div key={key} className={classes.consent}>
        {given ? (
          <IconCircleCheck size={18} className={classes.given} aria-label="Given" />
        ) : (
          <IconCircleX size={18} className={classes.refused} aria-label="Not given" />
        )}
        <div className="wrap-anywhere">
          <p>{text ?? key}</p>
          <p className="muted small">
            {given ? "Given" : "Not given"} <When at={at} />
          </p>
        </div>
      </div>
    ))}
  </Card>
);

function OtherSubmissions({ leads }: { leads: Lead["samePerson"] }) {
  const to = useTo();
  if (leads.length === 0) return null;
  return (
    <Card title="Also sent by this person" flush>
      <ul className={list.list}>
        {leads.map((lead) => (
          <li key={lead.id}>
            <Link className={cx(rowClass(classes.other))} to={to("leads", lead.id)}>
              <span className="one-line small">{lead.formName ?? lead.sourceName ?? providerName(lead.provider)}</span>
              <StateBadge family="progress" state={lead.progress} />
              <span className="muted small">
                <When at={lead.receivedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
