import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { ContactRow } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Avatar } from "../lib/ui/avatar.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { membersQuery } from "../people/queries.ts";
import { useMay } from "../shell/may.tsx";
import { columns } from "./columns.tsx";
import classes from "./contacts.module.css";

type Props = { contacts: ContactRow[]; shown: string[]; selected: ReadonlySet<string>; onSelect: (ids: string[], isOn: boolean) => void };

/** Contacts as rows with a box to tick, and the columns that were chosen. */
export function ContactList({ contacts, shown, selected, onSelect }: Props) {
  const mayChange = useMay("editor");
  const { data } = useQuery(membersQuery(useWorkspaceId()));
  const to = useTo();
  const chosen = columns.filter(({ key }) => shown.includes(key));
  const style = { gridTemplateColumns: ["minmax(0, 1.3fr)", ...chosen.map(({ width }) => width)].join(" ") };
  const ids = contacts.map(({ id }) => id);
  const ticked = ids.filter((id) => selected.has(id)).length;
  return (
    <>
      <div className={cx(list.columns, classes.withBox)}>
        {mayChange && (
          <Checkbox
            size="xs"
            aria-label="Select all that are shown"
            checked={ticked > 0 && ticked === ids.length}
            indeterminate={ticked > 0 && ticked < ids.length}
            onChange={(event) => onSelect(ids, event.currentTarget.checked)}
          />
        )}
        <div className={cx(classes.grid, classes.head)} style={style} aria-hidden>
          <span>Person</span>
          {chosen.map(({ key, label }) => (
            <span key={key}>{label}</span>
          ))}
        </div>
      </div>
      <ul className={list.list}>
        {contacts.map((contact) => {
          const name = contact.name ?? contact.email ?? contact.phone ?? "No name";
          return (
            <li key={contact.id} className={cx(classes.withBox, classes.line, selected.has(contact.id) && classes.selected)}>
              {mayChange && (
                <Checkbox
                  size="xs"
                  aria-label={`Select ${name}`}
                  checked={selected.has(contact.id)}
                  onChange={(event) => onSelect([contact.id], event.currentTarget.checked)}
                />
              )}
              <Link className={rowClass(classes.grid)} style={style} to={to("contacts", contact.id)}>
                <span className={classes.who}>
                  <Avatar name={contact.name} />
                  <bdi className="one-line">{name}</bdi>
                </span>
                {chosen.map(({ key, show }) => (
                  <span key={key} className={cx(classes.cell, classes[`cell-${key}`])}>
                    {show(contact, data?.items ?? [])}
                  </span>
                ))}
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
