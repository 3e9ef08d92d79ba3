import { Button, Select, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Problem } from "../api/problem.ts";
import type { Automation } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { eventName } from "../lib/words.ts";
import { useChangeStart } from "./queries.ts";
import { fromDraft, toDraft, triggerEvents } from "./trigger-choice.ts";
import { TriggerNarrowing } from "./trigger-narrowing.tsx";
import classes from "./records.module.css";

/** When an automation starts: its event, which of them, and conditions. Saved as a new version. */
export function TriggerDialog({ automation, onClose }: { automation: Automation; onClose: () => void }) {
  const [read] = useState(automation); // the version on the screen when editing began
  const change = useChangeStart(useWorkspaceId(), read);
  const [draft, setDraft] = useState(toDraft(read));
  const events = [...new Set<string>([...triggerEvents, draft.event])].map((value) => ({ value, label: eventName(value) }));
  return (
    <Dialog title="When it starts" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(fromDraft(draft), {
            onSuccess: ({ version }) => {
              onClose();
              notifications.show({
                message: version === read.version ? "It is as it was." : `Saved as version ${version}. Runs that have begun keep theirs.`,
              });
            },
          });
        }}
      >
        <Select
          label="It starts when"
          allowDeselect={false}
          data={events}
          value={draft.event}
          onChange={(event) => event && setDraft({ ...draft, event, which: "" })}
        />
        <TriggerNarrowing event={draft.event} value={draft.which} onChange={(which) => setDraft({ ...draft, which })} />
        <Textarea
          label="Only if"
          description="Conditions, one a line; all must hold. As in a workspace file: lead.answers['budget'] >= 1000, or contact.country == 'US'."
          classNames={{ input: "mono" }}
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          value={draft.conditions}
          onChange={(event) => setDraft({ ...draft, conditions: event.currentTarget.value })}
        />
        <Refused error={change.error} />
        <Details error={change.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The places that do not fit, where the server names several. */
function Details({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.issues.length < 2) return null;
  return (
    <ul className="small muted">
      {error.issues.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          <code className="mono">{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
