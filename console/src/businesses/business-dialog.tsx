import { Button, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Business } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { useDeleteBusiness, useSaveBusiness } from "./queries.ts";
import classes from "./businesses.module.css";

const lines = [
  ["website", "Website", "url"],
  ["phone", "Phone", "tel"],
  ["email", "E-mail", "email"],
  ["address", "Street", "text"],
  ["postalCode", "Postal code", "text"],
  ["city", "City", "text"],
  ["state", "State", "text"],
  ["country", "Country", "text"],
] as const;
type Field = (typeof lines)[number][0];

/** Makes a business, or changes or deletes one. */
export function BusinessDialog({ business, onClose }: { business: Business | undefined; onClose: () => void }) {
  const workspace = useWorkspaceId();
  const [save, remove] = [useSaveBusiness(workspace), useDeleteBusiness(workspace)];
  const [isSure, setSure] = useState(false);
  const [name, setName] = useState(business?.name ?? "");
  const [description, setDescription] = useState(business?.description ?? "");
  const [fields, setFields] = useState(
    () => Object.fromEntries(lines.map(([field]) => [field, business?.[field] ?? ""])) as Record<Field, string>, // the fields of the table
  );
  const canSave = name.trim() !== "";
  const deleteIt = () =>
    business &&
    remove.mutate(business.id, {
      onSuccess: () => {
        onClose();
        notifications.show({ message: `${business.name} is deleted. Its contacts stay.` });
      },
    });
  return (
    <Dialog title={business ? "Edit business" : "Add business"} onClose={onClose}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) save.mutate({ id: business?.id, name: name.trim(), description, ...fields }, { onSuccess: onClose });
        }}
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={500}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          {lines.map(([field, label, type]) => (
            <TextInput
              key={field}
              label={label}
              type={type}
              maxLength={500}
              value={fields[field]}
              onChange={(event) => setFields({ ...fields, [field]: event.currentTarget.value })}
            />
          ))}
        </div>
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {isSure && business && (
          <p role="alert">
            {business.contacts === 0
              ? "Nobody belongs to it."
              : `${count(business.contacts, "contact")} no longer ${business.contacts === 1 ? "belongs" : "belong"} to a business then. They stay.`}
          </p>
        )}
        <Refused error={save.error ?? remove.error} />
        <DialogActions>
          {business && (
            <Button
              variant="subtle"
              color="red"
              className={classes.apart}
              loading={remove.isPending}
              onClick={() => (isSure ? deleteIt() : setSure(true))}
            >
              {isSure ? "Delete for good" : "Delete"}
            </Button>
          )}
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
