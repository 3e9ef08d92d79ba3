import type { Contact } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import classes from "./contacts.module.css";

export const Notes = ({ notes }: { notes: Contact["notes"] }) => (
  <Card title="Notes" flush>
    {notes.length === 0 && (
      <Empty tight title="No notes">
        Automations can write what they learned about the person.
      </Empty>
    )}
    <ul className={list.list}>
      {notes.map(({ id, body, dateAdded }) => (
        <li key={id} className={rowClass(classes.note)}>
          <p className={cx("wrap-anywhere")}>{body}</p>
          <p className="muted small">
            <When at={dateAdded} />
          </p>
        </li>
      ))}
    </ul>
  </Card>
);
