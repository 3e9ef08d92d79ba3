import { ActionIcon } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { Link } from "react-router";
import type { TaskRow } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { list, rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo } from "../lib/use-address.ts";
import { useNow } from "../lib/use-now.ts";
import { For } from "../shell/may.tsx";
import { Tick } from "./tick.tsx";
import classes from "./tasks.module.css";

export type ShownTask = Pick<TaskRow, "id" | "title" | "body" | "completed" | "assignedTo"> & {
  contactId: string;
  dueDate: string | null;
  contactName?: string | null;
  assigneeName?: string | null;
};

/** Tasks with a circle to tick. Those that name their contact link to it. */
export const TaskList = ({ tasks, onEdit }: { tasks: ShownTask[]; onEdit: (task: ShownTask) => void }) => (
  <ul className={list.list}>
    {tasks.map((task) => (
      <li key={task.id} className={rowClass(classes.row)}>
        <Tick task={task} contactId={task.contactId} />
        <div className={cx(classes.what, "wrap-anywhere")}>
          <p className={cx(task.completed && classes.over)}>{task.title}</p>
          {task.body && <p className={cx(classes.body, "muted", "small")}>{task.body}</p>}
          <About task={task} />
        </div>
        <Due task={task} />
        <For least="editor">
          <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${task.title}`} onClick={() => onEdit(task)}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        </For>
      </li>
    ))}
  </ul>
);

function About({ task: { contactId, contactName, assigneeName } }: { task: ShownTask }) {
  const to = useTo();
  if (contactName === undefined) return assigneeName ? <p className="muted small">{assigneeName}</p> : null;
  return (
    <p className="muted small">
      <Link className="link" to={to("contacts", contactId)}>
        <bdi>{contactName ?? "No name"}</bdi>
      </Link>
      {assigneeName && ` · ${assigneeName}`}
    </p>
  );
}

function Due({ task: { completed, dueDate } }: { task: ShownTask }) {
  const now = useNow();
  if (dueDate === null) return <span />;
  const isLate = !completed && Date.parse(dueDate) < now;
  return (
    <span className={cx("small", classes.due, isLate ? classes.late : "muted")}>
      {isLate ? "was due " : "due "}
      <When at={dueDate} />
    </span>
  );
}
