import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { dueQuery } from "./queries.ts";
import classes from "../shell/shell.module.css";

/** How many tasks are overdue; nothing when none is. */
export function TaskCount() {
  const { data } = useQuery(dueQuery(useWorkspaceId()));
  const overdue = data?.counts.overdue ?? 0;
  if (overdue === 0) return null;
  return (
    <span className={classes.count}>
      {overdue}
      <span className="for-readers"> overdue</span>
    </span>
  );
}

/** Says when a task comes due while the console is open. What was due before it was opened is in the badge only. */
export function TaskReminders() {
  const workspace = useWorkspaceId();
  const { data } = useQuery(dueQuery(workspace));
  const to = useTo();
  const navigate = useNavigate();
  const seen = useRef<{ workspace: string; keys: Set<string> }>(undefined);
  useEffect(() => {
    if (!data) return;
    const keyed = data.items.map((task) => ({ ...task, key: `${task.id} ${task.dueDate}` }));
    const before = seen.current;
    if (before?.workspace === workspace)
      for (const { key, title, contactId, contactName } of keyed.filter((task) => !before.keys.has(task.key)))
        notifications.show({
          id: `due-${key}`,
          title: "A task is due",
          autoClose: false,
          // Messages stand outside of the router, where its links do not work.
          message: (
            <a
              className="link"
              href={to("contacts", contactId)}
              onClick={(event) => {
                event.preventDefault();
                notifications.hide(`due-${key}`);
                void navigate(to("contacts", contactId));
              }}
            >
              {title}
              {contactName && ` (${contactName})`}
            </a>
          ),
        });
    const keys = before?.workspace === workspace ? before.keys : new Set<string>();
    seen.current = { workspace, keys: new Set([...keys, ...keyed.map(({ key }) => key)]) };
  }, [data, workspace, to, navigate]);
  return null;
}
