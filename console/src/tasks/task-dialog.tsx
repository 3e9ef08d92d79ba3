import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Task } from "../api/types.ts";
import { toLocal } from "../lib/time.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { membersQuery } from "../people/queries.ts";
import { useAddTask, useChangeTask, useDeleteTask } from "./queries.ts";
import classes from "./tasks.module.css";

type Props = { contactId: string; task?: Pick<Task, "id" | "title" | "body" | "dueDate" | "assignedTo">; onClose: () => void };

const inAnHour = () => new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 3_600_000).toISOString();

/** Adds a task to a contact, or edits one. */
export function TaskDialog({ contactId, task, onClose }: Props) {
  const workspace = useWorkspaceId();
  const [add, change, remove] = [useAddTask(workspace), useChangeTask(workspace), useDeleteTask(workspace)];
  const { data: members } = useQuery(membersQuery(workspace));
  const [title, setTitle] = useState(task?.title ?? "");
  const [body, setBody] = useState(task?.body ?? "");
  const [due, setDue] = useState(toLocal(task?.dueDate ?? inAnHour()));
  const [assignedTo, setAssignedTo] = useState(task?.assignedTo ?? "");
  const canSave = title.trim() !== "" && due !== "";
  const save = () => {
    const fields = { contactId, title: title.trim(), body, dueDate: new Date(due).toISOString(), assignedTo };
    if (task) change.mutate({ ...fields, taskId: task.id }, { onSuccess: onClose });
    else add.mutate(fields, { onSuccess: onClose });
  };
  return (
    <Dialog title={task ? "Edit task" : "Add task"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) save();
        }}
      >
        <TextInput
          label="What is to be done"
          required
          data-autofocus
          maxLength={500}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label="Details"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <TextInput label="Due" type="datetime-local" required value={due} onChange={(event) => setDue(event.currentTarget.value)} />
          <Select
            label="Assigned to"
            placeholder="Nobody"
            clearable
            data={(members?.items ?? []).map(({ id, name, email }) => ({ value: id, label: name || email }))}
            value={assignedTo || null}
            onChange={(id) => setAssignedTo(id ?? "")}
          />
        </div>
        <Refused error={add.error ?? change.error ?? remove.error} />
        <DialogActions>
          {task && (
            <Button
              variant="subtle"
              color="red"
              className={classes.apart}
              loading={remove.isPending}
              onClick={() => remove.mutate({ contactId, taskId: task.id }, { onSuccess: onClose })}
            >
              Delete
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!canSave} loading={add.isPending || change.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
