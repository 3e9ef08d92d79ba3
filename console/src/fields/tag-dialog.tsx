import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { TagUse } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { useSaveTag } from "./queries.ts";
import classes from "./fields.module.css";

/** Makes a tag, or renames one. */
export function TagDialog({ tag, onClose }: { tag?: TagUse; onClose: () => void }) {
  const save = useSaveTag(useWorkspaceId());
  const [name, setName] = useState(tag?.name ?? "");
  return (
    <Dialog title={tag ? `Rename ${tag.name}` : "Add tag"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") save.mutate({ id: tag?.id, name: name.trim() }, { onSuccess: onClose });
        }}
      >
        <TextInput
          label="Name"
          description="Tags are kept in small letters."
          required
          data-autofocus
          maxLength={255}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {tag && (
          <p className="muted small">
            {count(tag.contacts, "contact")} will carry the new name. Automations that name the old one keep adding the old one: change them
            too.
          </p>
        )}
        <Refused error={save.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ""} loading={save.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
