import { Button } from "@mantine/core";
import type { WrittenByLead, WrittenThing } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { count } from "../lib/words.ts";
import { useRemoveWritten } from "./queries.ts";
import classes from "./test-leads.module.css";

const fates: Record<WrittenThing["fate"], { label: string; tone: "bad" | "warn" | "quiet" | "good" }> = {
  goes: { label: "is removed", tone: "bad" },
  goes_with_contact: { label: "goes with the contact", tone: "bad" },
  stays: { label: "stays", tone: "quiet" },
  removed: { label: "removed", tone: "good" },
  failed: { label: "not removed", tone: "warn" },
};

const kinds: Record<WrittenThing["kind"], string> = {
  contact: "Contact",
  fields: "Fields of the contact",
  tags: "Tag",
  task: "Task",
  note: "Note",
  opportunity: "Opportunity",
  workflow: "Workflow",
  campaign: "Campaign",
  follower: "Follower",
};

type Props = { leadId: string; written: WrittenByLead; onClose: () => void };

/** What goes and what stays, thing by thing, before anything is touched. */
export function RemoveWritten({ leadId, written, onClose }: Props) {
  const remove = useRemoveWritten(leadId);
  const going = written.things.filter(({ fate }) => fate === "goes" || fate === "goes_with_contact" || fate === "failed").length;
  return (
    <Dialog title="Remove what this test wrote" onClose={onClose}>
      <p className="muted small">Only what the test itself made goes. What was there before stays as it is.</p>
      <ul className={classes.things} aria-live="polite">
        {written.things.map((thing) => (
          <li key={`${thing.connectionId} ${thing.kind} ${thing.id}`}>
            <p>
              <strong>{kinds[thing.kind]}</strong> <bdi className="wrap-anywhere">{thing.name}</bdi>{" "}
              <Tag tone={fates[thing.fate].tone}>{fates[thing.fate].label}</Tag>
            </p>
            <p className="muted small wrap-anywhere">
              {thing.connectionName}
              {thing.why && `: ${thing.why}`}
            </p>
          </li>
        ))}
      </ul>
      <Refused error={remove.error} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {going === 0 ? "Close" : "Cancel"}
        </Button>
        {going > 0 && (
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove {count(going, "thing")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
