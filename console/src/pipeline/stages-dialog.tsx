import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Pipeline } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useDeletePipeline, useSavePipeline } from "./queries.ts";
import classes from "./pipeline.module.css";

type Props = { pipeline?: Pipeline; isOnly: boolean; onSaved: (id: string | null) => void; onClose: () => void };
type Draft = { key: number; id?: string; name: string };

const mostStages = 50;
const startStages = ["New lead", "Contacted", "Closing"];

/** Renames a pipeline and edits its stages, or makes a pipeline. */
export function StagesDialog({ pipeline, isOnly, onSaved, onClose }: Props) {
  const workspace = useWorkspaceId();
  const save = useSavePipeline(workspace);
  const remove = useDeletePipeline(workspace);
  const [name, setName] = useState(pipeline?.name ?? "");
  const [isSure, setSure] = useState(false);
  const [stages, setStages] = useState<Draft[]>(
    pipeline ? pipeline.stages.map((stage, key) => ({ key, ...stage })) : startStages.map((stage, key) => ({ key, name: stage })),
  );
  const canSave = name.trim() !== "" && stages.length > 0 && stages.every((stage) => stage.name.trim() !== "");
  const rename = (at: number, next: string) => setStages(stages.map((stage, index) => (index === at ? { ...stage, name: next } : stage)));
  const swap = (at: number, other: number) =>
    setStages(stages.map((stage, index) => (index === at ? stages[other] : index === other ? stages[at] : stage) ?? stage));
  const add = () => setStages([...stages, { key: Math.max(-1, ...stages.map(({ key }) => key)) + 1, name: "" }]);
  const submit = () =>
    save.mutate(
      { id: pipeline?.id, name: name.trim(), stages: stages.map(({ id, name: stage }) => ({ id, name: stage.trim() })) },
      {
        onSuccess: ({ id }) => {
          onSaved(id);
          onClose();
        },
      },
    );
  return (
    <Dialog title={pipeline ? "Edit pipeline" : "New pipeline"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) submit();
        }}
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={classes.stages}>
          <legend>Stages</legend>
          {stages.map((stage, at) => (
            <div key={stage.key} className={classes.stage}>
              <TextInput
                aria-label={`Name of stage ${at + 1}`}
                maxLength={200}
                value={stage.name}
                onChange={(event) => rename(at, event.currentTarget.value)}
              />
              <ActionIcon
                variant="default"
                size="lg"
                disabled={at === 0}
                aria-label={`Move ${stage.name || `stage ${at + 1}`} up`}
                onClick={() => swap(at, at - 1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size="lg"
                disabled={at === stages.length - 1}
                aria-label={`Move ${stage.name || `stage ${at + 1}`} down`}
                onClick={() => swap(at, at + 1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size="lg"
                disabled={stages.length === 1}
                aria-label={`Take away ${stage.name || `stage ${at + 1}`}`}
                onClick={() => setStages(stages.filter((_, index) => index !== at))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          <Button variant="subtle" leftSection={<IconPlus size={16} aria-hidden />} disabled={stages.length >= mostStages} onClick={add}>
            Add a stage
          </Button>
        </fieldset>
        <p className="muted small">A stage that still holds opportunities cannot be taken away.</p>
        <Refused error={save.error ?? remove.error} />
        <DialogActions>
          {pipeline && !isOnly && (
            <Button
              variant="subtle"
              color="red"
              className={classes.apart}
              loading={remove.isPending}
              onClick={() => {
                if (!isSure) return setSure(true);
                remove.mutate(pipeline.id, {
                  onSuccess: () => {
                    onSaved(null);
                    onClose();
                  },
                });
              }}
            >
              {isSure ? "Delete for good" : "Delete pipeline"}
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
