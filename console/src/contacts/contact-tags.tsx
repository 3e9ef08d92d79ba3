import { ActionIcon, Button, TagsInput } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Contact } from "../api/types.ts";
import { tagsQuery } from "../fields/queries.ts";
import { Refused } from "../lib/ui/dialog.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { useChangeContact } from "./queries.ts";
import classes from "./contacts.module.css";

/** The tags of a contact; edited with those in use as suggestions. */
export function ContactTags({ contact }: { contact: Contact }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <EditTags contact={contact} onDone={() => setOpen(false)} />;
  return (
    <span className={classes.allTags} role="group" aria-label="Tags">
      {contact.tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      <For least="editor">
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Edit tags" onClick={() => setOpen(true)}>
          <IconPencil size={15} aria-hidden />
        </ActionIcon>
        {contact.tags.length === 0 && <span className="muted small">No tags</span>}
      </For>
    </span>
  );
}

function EditTags({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const [read] = useState(contact);
  const change = useChangeContact(workspace, read);
  const { data } = useQuery(tagsQuery(workspace));
  const [tags, setTags] = useState(contact.tags);
  return (
    <form
      className={classes.editTags}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ change: { tags } }, { onSuccess: onDone });
      }}
    >
      <TagsInput aria-label="Tags" autoFocus data={(data?.items ?? []).map(({ name }) => name)} value={tags} onChange={setTags} />
      <Refused error={change.error} />
      <span className={classes.editActions}>
        <Button type="submit" size="compact-sm" loading={change.isPending}>
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </span>
    </form>
  );
}
