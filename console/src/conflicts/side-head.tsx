import { Radio } from "@mantine/core";
import { Link } from "react-router";
import type { Comparison } from "../api/types.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo } from "../lib/use-address.ts";
import { nameOf } from "./words.ts";
import classes from "./conflicts.module.css";

type Props = { contact: Comparison["contacts"][number]; isKept: boolean; onKeep: (() => void) | undefined };

const counted = (count: number, noun: string) => (count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`]);

/** Who it is, what hangs on it, and whether it is the one that is kept. */
export function SideHead({ contact, isKept, onKeep }: Props) {
  const to = useTo();
  const { id, isThere, additionalEmails, additionalPhones, tags, dateAdded, tasks, notes, leads } = contact;
  const hanging = [...counted(leads, "lead"), ...counted(tasks, "task"), ...counted(notes, "note")];
  const more = [...additionalEmails, ...additionalPhones];
  return (
    <section className={classes.side} aria-label={nameOf(contact)}>
      <h2 className={classes.name}>
        {isThere ? (
          <Link className="link" to={to("contacts", id)}>
            <bdi>{nameOf(contact)}</bdi>
          </Link>
        ) : (
          <bdi>{nameOf(contact)}</bdi>
        )}
      </h2>
      <p className="muted small">
        Added <When at={dateAdded} />
        {hanging.length > 0 && `, ${hanging.join(", ")}`}
      </p>
      {more.length > 0 && <p className="muted small wrap-anywhere">Also {more.join(", ")}</p>}
      {tags.length > 0 && (
        <p className={classes.tags}>
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      )}
      {onKeep && <Radio name="keep" label="Keep this contact" checked={isKept} onChange={onKeep} />}
    </section>
  );
}
