import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CustomField } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { dataTypes, hasOptions } from "./data-types.ts";
import { readOptions } from "./options.ts";
import { useSaveField } from "./queries.ts";
import classes from "./fields.module.css";

/** Makes a field, or renames one and edits its options. */
export function FieldDialog({ field, onClose }: { field?: CustomField; onClose: () => void }) {
  const save = useSaveField(useWorkspaceId());
  const [name, setName] = useState(field?.name ?? "");
  const [dataType, setDataType] = useState(field?.dataType ?? "TEXT");
  const [model, setModel] = useState(field?.model ?? "contact");
  const [options, setOptions] = useState(field?.options.join("\n") ?? "");
  const canSave = name.trim() !== "";
  return (
    <Dialog title={field ? "Edit field" : "Add field"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!canSave) return;
          const chosen = hasOptions(dataType) ? readOptions(options) : [];
          save.mutate({ id: field?.id, name: name.trim(), dataType, model, options: chosen }, { onSuccess: onClose });
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
        {field ? (
          <p className="muted small">
            Its key, <code className="mono">{field.key}</code>, and its type stay: automations and contacts rely on them.
          </p>
        ) : (
          <>
            <Select
              label="Type"
              allowDeselect={false}
              data={dataTypes}
              value={dataType}
              onChange={(value) => value && setDataType(value)}
            />
            <Select
              label="Of"
              allowDeselect={false}
              data={[
                { value: "contact", label: "Contacts" },
                { value: "opportunity", label: "Opportunities" },
              ]}
              value={model}
              onChange={(value) => value && setModel(value)}
            />
          </>
        )}
        {hasOptions(dataType) && (
          <Textarea
            label="Options"
            description="One a line."
            autosize
            minRows={3}
            maxRows={12}
            value={options}
            onChange={(event) => setOptions(event.currentTarget.value)}
          />
        )}
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
