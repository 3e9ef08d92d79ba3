import { Link } from "react-router";
import type { ContactRow } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Avatar } from "../lib/ui/avatar.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo } from "../lib/use-address.ts";
import classes from "./contacts.module.css";

const shownTags = 3;

export const ContactList = ({ contacts }: { contacts: ContactRow[] }) => (
  <>
    <div className={cx(list.columns, classes.grid, classes.head)} aria-hidden>
      <span>Person</span>
      <span>Reached by</span>
      <span>Tags</span>
      <span className={classes.end}>Tasks</span>
      <span className={classes.end}>Added</span>
    </div>
    <ul className={list.list}>
      {contacts.map((contact) => (
        <li key={contact.id}>
          <Row contact={contact} />
        </li>
      ))}
    </ul>
  </>
);

function Row({ contact }: { contact: ContactRow }) {
  const to = useTo();
  const more = contact.tags.length - shownTags;
  return (
    <Link className={rowClass(classes.grid)} to={to("contacts", contact.id)}>
      <span className={classes.who}>
        <Avatar name={contact.name} />
        <bdi className="one-line">{contact.name ?? contact.email ?? contact.phone ?? "No name"}</bdi>
      </span>
      <span className={classes.reach}>
        {contact.email && <bdi className="one-line">{contact.email}</bdi>}
        {contact.phone && <bdi className="one-line numbers">{contact.phone}</bdi>}
      </span>
      <span className={classes.tags}>
        {contact.tags.slice(0, shownTags).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {more > 0 && <Tag>+{more}</Tag>}
      </span>
      <span className={cx(classes.end, classes.tasks, "numbers")}>{contact.openTasks > 0 && `${contact.openTasks} open`}</span>
      <span className={cx(classes.end, classes.added)}>
        <When at={contact.dateAdded} />
      </span>
    </Link>
  );
}
