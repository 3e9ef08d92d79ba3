import { Button, Menu, Progress, Select, TagsInput } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ContactJob, NewContactJob } from "../api/types.ts";
import { tagsQuery } from "../fields/queries.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { membersQuery } from "../people/queries.ts";
import { jobQuery, useStartJob, useUndoJob } from "./queries.ts";
import classes from "./contacts.module.css";

type Which = NewContactJob["which"];
type Action = NewContactJob["action"];
const titles: Record<Action["kind"], string> = {
  "add-tags": "Add tags",
  "remove-tags": "Remove tags",
  assign: "Assign an owner",
  delete: "Delete",
};

type Props = {
  which: Which;
  howMany: number;
  total: number;
  isAll: boolean;
  onAll: () => void;
  onClear: () => void;
  onStarted: (jobId: string) => void;
};

/** What can be done with the contacts that are selected. */
export function BulkBar({ which, howMany, total, isAll, onAll, onClear, onStarted }: Props) {
  const [kind, setKind] = useState<Action["kind"]>();
  return (
    <div className={classes.bulk} role="region" aria-label="Selected contacts">
      <span>{count(howMany, "contact")} selected</span>
      {!isAll && total > howMany && (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          Select all {total.toLocaleString()} found
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Change
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(titles).map(([key, label]) => (
            <Menu.Item key={key} color={key === "delete" ? "red" : undefined} onClick={() => setKind(key as Action["kind"])}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        Clear selection
      </Button>
      {kind && <BulkDialog kind={kind} which={which} howMany={howMany} onClose={() => setKind(undefined)} onStarted={onStarted} />}
    </div>
  );
}

type DialogProps = Pick<Props, "which" | "howMany" | "onStarted"> & { kind: Action["kind"]; onClose: () => void };

function BulkDialog({ kind, which, howMany, onClose, onStarted }: DialogProps) {
  const workspace = useWorkspaceId();
  const start = useStartJob(workspace);
  const { data: tags } = useQuery(tagsQuery(workspace));
  const { data: members } = useQuery(membersQuery(workspace));
  const [names, setNames] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const [owner, setOwner] = useState<string | null>(null);
  const isAboutTags = kind === "add-tags" || kind === "remove-tags";
  // What is typed and not yet a tag is meant as one.
  const wanted = [...new Set([...names, typed.trim()])].filter((name) => name !== "");
  const action: Action = isAboutTags ? { kind, tags: wanted } : kind === "assign" ? { kind, assignedTo: owner } : { kind };
  return (
    <Dialog title={`${titles[kind]}: ${count(howMany, "contact")}`} onClose={onClose}>
      <form
        className={classes.bulkForm}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate({ which, action }, { onSuccess: ({ id }) => onStarted(id) });
        }}
      >
        {isAboutTags && (
          <TagsInput
            label="Tags"
            data-autofocus
            data={(tags?.items ?? []).map(({ name }) => name)}
            value={names}
            onChange={setNames}
            searchValue={typed}
            onSearchChange={setTyped}
          />
        )}
        {kind === "assign" && (
          <Select
            label="Owner"
            placeholder="Nobody"
            clearable
            data={(members?.items ?? []).map(({ id, name, email }) => ({ value: id, label: name || email }))}
            value={owner}
            onChange={setOwner}
          />
        )}
        <p className="muted small">You can undo this for 30 minutes.</p>
        <Refused error={start.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            color={kind === "delete" ? "red" : undefined}
            disabled={isAboutTags && wanted.length === 0}
            loading={start.isPending}
          >
            {titles[kind]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** How far a change of many is, and the way back. */
export function JobBar({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  const { data: job } = useQuery(jobQuery(workspace, jobId));
  const undo = useUndoJob(workspace);
  const state = job?.state;
  useEffect(() => {
    if (state === "done" || state === "undone") void queries.invalidateQueries({ queryKey: ["contacts", workspace] });
  }, [state, queries, workspace]);
  if (!job) return null;
  const takeBack = () => undo.mutate(jobId, { onSuccess: (now) => queries.setQueryData(jobQuery(workspace, jobId).queryKey, now) });
  return (
    <div className={classes.bulk} role="status">
      <span>{says(job)}</span>
      {job.state === "running" && <Progress className={classes.progress} value={(100 * job.done) / job.total} aria-label="Progress" />}
      {job.undoUntil && job.changed > 0 && (
        <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={takeBack}>
          Undo
        </Button>
      )}
      {job.state !== "running" && job.state !== "undoing" && (
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          Close
        </Button>
      )}
      <Refused error={undo.error} />
    </div>
  );
}

function says({ action, state, done, total, changed, undone }: ContactJob): string {
  if (state === "running") return `${done.toLocaleString()} of ${total.toLocaleString()}`;
  if (state === "undoing") return `Undoing, ${undone.toLocaleString()} so far`;
  if (state === "undone") return `Undone for ${count(undone, "contact")}.`;
  const same = total - changed;
  return `${count(changed, "contact")} ${action.kind === "delete" ? "deleted" : "changed"}${same > 0 ? `, ${same.toLocaleString()} were so already or are gone` : ""}.`;
}
