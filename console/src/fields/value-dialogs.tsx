import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CustomValue } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useDeleteValue, useSaveValue } from "./queries.ts";
import classes from "./fields.module.css";

/** Makes a custom value, or changes its name and text. */
export function ValueDialog({ value, onClose }: { value?: CustomValue; onClose: () => void }) {
  const save = useSaveValue(useWorkspaceId());
  const [name, setName] = useState(value?.name ?? "");
  const [text, setText] = useState(value?.value ?? "");
  const canSave = name.trim() !== "";
  return (
    <Dialog title={value ? "Edit custom value" : "Add custom value"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) save.mutate({ id: value?.id, name: name.trim(), value: text }, { onSuccess: onClose });
        }}
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={255}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {value && (
          <p className="muted small">
            Its key, <code className="mono wrap-anywhere">{value.key}</code>, stays: programs name it.
          </p>
        )}
        <Textarea
          label="Text"
          autosize
          minRows={2}
          maxRows={12}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Refused error={save.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!canSave} loading={save.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

export function RemoveValue({ value, onClose }: { value: CustomValue; onClose: () => void }) {
  const remove = useDeleteValue(useWorkspaceId());
  return (
    <Dialog title={`Delete ${value.name}?`} onClose={onClose}>
      <div className={classes.form}>
        <p>Programs that read it find nothing any more. It cannot be brought back.</p>
        <Refused error={remove.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(value.id, { onSuccess: onClose })}>
            Delete value
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
