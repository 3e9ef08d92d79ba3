import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Contact } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { For } from "../shell/may.tsx";
import { TaskDialog } from "../tasks/task-dialog.tsx";
import { type ShownTask, TaskList } from "../tasks/task-list.tsx";

/** What is to be done with a contact. */
export function Tasks({ contactId, tasks }: { contactId: string; tasks: Contact["tasks"] }) {
  const [open, setOpen] = useState<"new" | ShownTask>();
  const close = () => setOpen(undefined);
  const add = (
    <For least="editor">
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen("new")}>
        Add task
      </Button>
    </For>
  );
  return (
    <Card title="Tasks" flush aside={add}>
      {tasks.length === 0 && (
        <Empty tight title="No tasks">
          What to do next, with a time. You are reminded when it is due.
        </Empty>
      )}
      <TaskList tasks={tasks.map((task) => ({ ...task, contactId }))} onEdit={setOpen} />
      {open === "new" && <TaskDialog contactId={contactId} onClose={close} />}
      {open && open !== "new" && open.dueDate && (
        <TaskDialog contactId={contactId} task={{ ...open, dueDate: open.dueDate }} onClose={close} />
      )}
    </Card>
  );
}
