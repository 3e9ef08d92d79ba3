import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Opportunity, Pipeline } from "../api/types.ts";
import { ContactPicker } from "../contacts/contact-picker.tsx";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useChangeOpportunity, useCreateOpportunity, useDeleteOpportunity } from "./queries.ts";
import { statuses } from "./statuses.ts";
import classes from "./pipeline.module.css";

type Props = { pipelines: Pipeline[]; pipeline: Pipeline; stageId?: string; opportunity?: Opportunity; onClose: () => void };

/** Makes an opportunity, or changes one. */
export function OpportunityDialog({ pipelines, pipeline, stageId, opportunity, onClose }: Props) {
  const workspace = useWorkspaceId();
  const create = useCreateOpportunity(workspace);
  const change = useChangeOpportunity(workspace);
  const remove = useDeleteOpportunity(workspace);
  const [contactId, setContactId] = useState<string | null>(null);
  const [isSure, setSure] = useState(false);
  const [draft, setDraft] = useState({
    name: opportunity?.name ?? "",
    pipelineId: opportunity?.pipelineId ?? pipeline.id,
    stageId: opportunity?.stageId ?? stageId ?? pipeline.stages[0]?.id ?? "",
    status: opportunity?.status ?? "open",
    value: opportunity?.value ?? 0,
    owner: opportunity?.owner ?? "",
  });
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const stages = pipelines.find(({ id }) => id === draft.pipelineId)?.stages ?? [];
  const canSave = draft.name.trim() !== "" && (opportunity !== undefined || contactId !== null);
  const save = () => {
    const fields = { ...draft, owner: draft.owner.trim() || null };
    if (opportunity) change.mutate({ id: opportunity.id, ...fields }, { onSuccess: onClose });
    else if (contactId) create.mutate({ ...fields, contactId }, { onSuccess: onClose });
  };
  const deleteIt = () =>
    opportunity &&
    remove.mutate(opportunity.id, {
      onSuccess: () => {
        onClose();
        notifications.show({ message: `${opportunity.name} is deleted.` });
      },
    });
  return (
    <Dialog title={opportunity ? "Edit opportunity" : "Add opportunity"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) save();
        }}
      >
        {opportunity ? (
          <p className="small">
            With{" "}
            <bdi>{opportunity.contact.name ?? opportunity.contact.email ?? opportunity.contact.phone ?? "a contact without a name"}</bdi>
          </p>
        ) : (
          <ContactPicker
            value={contactId}
            onChange={(id, name) => {
              setContactId(id);
              if (draft.name === "" && name) set({ name });
            }}
          />
        )}
        <TextInput
          label="Name"
          required
          maxLength={500}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {pipelines.length > 1 && (
          <Select
            label="Pipeline"
            allowDeselect={false}
            data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.pipelineId}
            onChange={(id) => id && set({ pipelineId: id, stageId: pipelines.find((one) => one.id === id)?.stages[0]?.id ?? "" })}
          />
        )}
        <div className={classes.pair}>
          <Select
            label="Stage"
            allowDeselect={false}
            data={stages.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.stageId}
            onChange={(id) => id && set({ stageId: id })}
          />
          <Select
            label="Status"
            allowDeselect={false}
            data={statuses}
            value={draft.status}
            onChange={(status) => status && set({ status })}
          />
        </div>
        <div className={classes.pair}>
          <NumberInput
            label="Value"
            description="In the workspace's currency."
            decimalScale={2}
            thousandSeparator=","
            value={draft.value}
            onChange={(value) => set({ value: Number(value) || 0 })}
          />
          <TextInput
            label="Owner"
            description="Who looks after it."
            maxLength={100}
            value={draft.owner}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
        </div>
        <Refused error={create.error ?? change.error ?? remove.error} />
        <DialogActions>
          {opportunity && (
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
          <Button type="submit" disabled={!canSave} loading={create.isPending || change.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
