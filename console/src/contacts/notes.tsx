import { ActionIcon, Button, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPin, IconPinFilled, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Contact } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Refused } from "../lib/ui/dialog.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { useAddNote, useChangeNote, useDeleteNote } from "./queries.ts";
import classes from "./contacts.module.css";

/** Notes on a contact, pinned ones first. */
export const Notes = ({ contactId, notes }: { contactId: string; notes: Contact["notes"] }) => (
  <Card title="Notes" flush>
    <For least="editor">
      <AddNote contactId={contactId} />
    </For>
    {notes.length === 0 && (
      <Empty tight title="No notes">
        What you or an automation learned about the person.
      </Empty>
    )}
    <ul className={list.list}>
      {notes.map((note) => (
        <li key={note.id} className={rowClass(classes.note)}>
          <p className="wrap-anywhere">{note.body}</p>
          <div className={classes.noteFoot}>
            <span className="muted small">
              {note.pinned && "Pinned · "}
              <When at={note.dateAdded} />
            </span>
            <For least="editor">
              <NoteActions contactId={contactId} note={note} />
            </For>
          </div>
        </li>
      ))}
    </ul>
  </Card>
);

function AddNote({ contactId }: { contactId: string }) {
  const add = useAddNote(useWorkspaceId(), contactId);
  const [text, setText] = useState("");
  return (
    <form
      className={classes.addNote}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") add.mutate(text.trim(), { onSuccess: () => setText("") });
      }}
    >
      <Textarea
        aria-label="New note"
        placeholder="Write a note"
        rows={2}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refused error={add.error} />
      {text.trim() !== "" && (
        <Button type="submit" size="xs" loading={add.isPending}>
          Add note
        </Button>
      )}
    </form>
  );
}

function NoteActions({ contactId, note: { id, body, pinned } }: { contactId: string; note: Contact["notes"][number] }) {
  const workspace = useWorkspaceId();
  const change = useChangeNote(workspace, contactId);
  const remove = useDeleteNote(workspace, contactId);
  const start = body.slice(0, 40);
  const onError = (error: unknown) => notifications.show({ color: "red", title: "Not changed", message: sentenceOf(error) });
  return (
    <span className={classes.noteActions}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={pinned ? `Unpin: ${start}` : `Pin: ${start}`}
        loading={change.isPending}
        onClick={() => change.mutate({ noteId: id, pinned: !pinned }, { onError })}
      >
        {pinned ? <IconPinFilled size={15} aria-hidden /> : <IconPin size={15} aria-hidden />}
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Delete: ${start}`}
        loading={remove.isPending}
        onClick={() => remove.mutate(id, { onError })}
      >
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </span>
  );
}
