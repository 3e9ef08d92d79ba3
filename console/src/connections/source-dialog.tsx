import { Button, Checkbox, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormChoice, Source } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { Dialog, DialogActions, Refused } from "./dialog.tsx";
import { formsQuery, sourcesQuery, useAddSource, useChangeSource } from "./queries.ts";
import { sourceName, times } from "./source-words.ts";
import classes from "./dialog.module.css";

const ALL = "all";
const BY_ITSELF = "by-itself";
const modes = [
  { value: "webhook", label: "Real time, as each is announced" },
  { value: "poll", label: "By regular checking" },
  { value: "batch", label: "In batches" },
];

/** Adds a source, or changes how one reads: its form stays, as another form is another source. */
export function SourceDialog({ connectionId, source, onClose }: { connectionId: string; source?: Source; onClose: () => void }) {
  const [formId, setFormId] = useState(ALL);
  const [mode, setMode] = useState<Source["mode"]>(source?.mode ?? "webhook");
  const [interval, setInterval] = useState(String(source?.intervalSeconds ?? (mode === "webhook" ? 900 : 300)));
  const [reconcile, setReconcile] = useState(String(source?.reconcileSeconds ?? BY_ITSELF));
  const [backfills, setBackfills] = useState(source?.backfills ?? true);
  const workspace = useWorkspaceId();
  const forms = useQuery({ ...formsQuery(workspace, connectionId), enabled: source === undefined });
  const known = useQuery(sourcesQuery(workspace)).data?.items.filter((each) => each.connectionId === connectionId) ?? [];
  const add = useAddSource();
  const change = useChangeSource(source?.id ?? "");

  const settings = {
    mode,
    intervalSeconds: mode === "webhook" ? null : Number(interval),
    reconcileSeconds: reconcile === BY_ITSELF ? null : Number(reconcile),
    backfills,
  };
  const save = () => {
    if (source) return change.mutate(settings, { onSuccess: onClose });
    const formName = forms.data?.items.find(({ id }) => id === formId)?.name ?? undefined;
    return add.mutate(
      { ...settings, connectionId, formId: formId === ALL ? null : formId, ...(formName && { formName }) },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={source ? `Edit ${sourceName(source)}` : "Add a source"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {!source && (
          <Select
            label="Form"
            description={forms.isFetching ? "Reading the forms of the account …" : "One form, or all of them: the ones to come as well."}
            allowDeselect={false}
            searchable
            data={choices(forms.data?.items ?? [], known)}
            value={formId}
            onChange={(value) => value && setFormId(value)}
          />
        )}
        <Select
          label="How leads come in"
          allowDeselect={false}
          data={modes}
          value={mode}
          onChange={(value) => value && setMode(value as Source["mode"])}
        />
        {mode !== "webhook" && (
          <Select
            label="How often"
            allowDeselect={false}
            data={times(Number(interval))}
            value={interval}
            onChange={(value) => value && setInterval(value)}
          />
        )}
        <Select
          label="Look for missed leads"
          description="Webhooks can get lost. What was missed is found by looking at the form's list."
          allowDeselect={false}
          data={[
            { value: BY_ITSELF, label: "Every 15 min, every hour while it is quiet" },
            ...times(reconcile === BY_ITSELF ? null : Number(reconcile)),
          ]}
          value={reconcile}
          onChange={(value) => value && setReconcile(value)}
        />
        <Checkbox
          label="Fetch the leads of the last 90 days"
          description={
            source
              ? "Again whenever the connection was out of order for an hour or more. None is doubled."
              : "Now, and again whenever the connection was out of order for an hour or more. They run through your automations like new ones; none is doubled."
          }
          checked={backfills}
          onChange={(event) => setBackfills(event.currentTarget.checked)}
        />
        <Refused error={forms.error ?? add.error ?? change.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending || change.isPending}>
            {source ? "Save" : "Add source"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** All forms first; forms that a source has already cannot be chosen. */
function choices(forms: readonly FormChoice[], known: readonly Source[]) {
  const taken = new Set(known.map(({ formId }) => formId ?? ALL));
  const all = { value: ALL, label: "All forms", disabled: taken.has(ALL) };
  return [
    all,
    ...forms.map(({ id, name, isActive }) => ({
      value: id,
      label: `${name ?? id}${isActive ? "" : " (archived)"}`,
      disabled: taken.has(id),
    })),
  ];
}
