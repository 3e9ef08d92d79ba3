import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import type { Contact } from "../api/types.ts";
import { businessChoiceQuery } from "../businesses/queries.ts";
import { customFieldsQuery } from "../fields/queries.ts";
import { Card } from "../lib/ui/card.tsx";
import { Facts } from "../lib/ui/facts.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { humanise } from "../lib/words.ts";
import { membersQuery } from "../people/queries.ts";
import { EditField } from "./edit-field.tsx";
import { customFields, type Editable, usualFields } from "./editable.ts";
import { OtherAddresses } from "./other-addresses.tsx";
import classes from "./contacts.module.css";

/** All fields of a contact, each edited in its place. */
export function Details({ contact }: { contact: Contact }) {
  const workspace = useWorkspaceId();
  const { data: members } = useQuery(membersQuery(workspace));
  const { data: fields } = useQuery(customFieldsQuery(workspace));
  const { data: businesses } = useQuery(businessChoiceQuery(workspace));
  const own = customFields(contact, fields?.items ?? []);
  return (
    <>
      <Card title="Details">
        <Fields contact={contact} fields={usualFields(contact, members?.items ?? [], businesses?.items ?? [])} />
        <OtherAddresses contact={contact} kind="email" />
        <OtherAddresses contact={contact} kind="phone" />
      </Card>
      {own.length > 0 && (
        <Card title="Custom fields">
          <Fields contact={contact} fields={own} />
        </Card>
      )}
      <Consents consents={contact.consents} />
      <Attribution first={contact.attribution} latest={contact.lastAttribution} />
    </>
  );
}

const Fields = ({ contact, fields }: { contact: Contact; fields: Editable[] }) => (
  <dl className={classes.fields}>
    {fields.map((field) => (
      <Fragment key={field.key}>
        <dt>{field.label}</dt>
        <dd>
          <EditField contact={contact} field={field} />
        </dd>
      </Fragment>
    ))}
  </dl>
);

function Consents({ consents }: Pick<Contact, "consents">) {
  if (consents.length === 0) return null;
  return (
    <Card title="Consents">
      <Facts
        facts={consents.map(({ key, given, text, at }): [string, ReactNode] => [
          humanise(key),
          <span key={key}>
            {given ? "Yes" : "No"}, <When at={at} />
            {text && <span className={classes.consent}>“{text}”</span>}
          </span>,
        ])}
      />
    </Card>
  );
}

function Attribution({ first, latest }: { first: Contact["attribution"]; latest: Contact["attribution"] }) {
  const facts = [...factsOf("First", first), ...factsOf("Latest", latest)];
  if (facts.length === 0) return null;
  return (
    <Card title="Where they came from">
      <Facts facts={facts} />
    </Card>
  );
}

const factsOf = (which: string, attribution: Contact["attribution"]): [string, ReactNode][] =>
  Object.entries(attribution ?? {})
    .filter(([, value]) => typeof value === "string" && value !== "")
    .map(([key, value]) => [
      `${which} ${humanise(key).toLowerCase()}`,
      <span key={key} className="wrap-anywhere">
        {String(value)}
      </span>,
    ]);
