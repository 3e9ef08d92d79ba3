import { IconCircle, IconCircleCheck } from "@tabler/icons-react";
import type { Contact } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useNow } from "../lib/use-now.ts";
import classes from "./contacts.module.css";

export function Tasks({ tasks }: { tasks: Contact["tasks"] }) {
  const now = useNow();
  return (
    <Card title="Tasks" flush>
      {tasks.length === 0 && (
        <Empty tight title="No tasks">
          Automations can add what to do next, with a time.
        </Empty>
      )}
      <ul className={list.list}>
        {tasks.map(({ id, title, body, dueDate, completed }) => {
          const isLate = !completed && dueDate !== null && Date.parse(dueDate) < now;
          return (
            <li key={id} className={rowClass(classes.task)}>
              {completed ? (
                <IconCircleCheck size={18} className={classes.ticked} aria-label="Done" />
              ) : (
                <IconCircle size={18} aria-label="Open" />
              )}
              <div className="wrap-anywhere">
                <p>{title}</p>
                {body && <p className={cx(classes.taskBody, "muted", "small")}>{body}</p>}
              </div>
              <span className={cx("small", isLate ? classes.late : "muted")}>
                {dueDate && (
                  <>
                    {isLate ? "was due " : completed ? "" : "due "}
                    <When at={dueDate} />
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
