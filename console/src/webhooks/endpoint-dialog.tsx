import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { WebhookEndpoint } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { EventPicker } from "./event-picker.tsx";
import type { WebhookEvent } from "./events.ts";
import classes from "./webhooks.module.css";

export type EndpointDraft = { name: string; url: string; events: WebhookEvent[]; appId: string };

type Props = {
  title: string;
  endpoint?: WebhookEndpoint;
  saving: { isPending: boolean; error: unknown };
  onSave: (draft: EndpointDraft) => void;
  onClose: () => void;
};

/** Where a program is and what it wants to hear: for a new endpoint or one that is there. */
export function EndpointDialog({ title, endpoint, saving, onSave, onClose }: Props) {
  const [draft, setDraft] = useState<EndpointDraft>({
    name: endpoint?.name ?? "",
    url: endpoint?.url ?? "",
    events: endpoint?.events ?? [],
    appId: endpoint?.appId ?? "",
  });
  const change = (part: Partial<EndpointDraft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...draft, name: draft.name.trim(), url: draft.url.trim(), appId: draft.appId.trim() });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="Name"
          placeholder="Data warehouse"
          required
          maxLength={100}
          data-autofocus
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Address"
          description="It must begin with https:// and be reachable from the internet. Answer with any 2xx within ten seconds."
          placeholder="https://example.com/hooks/leadrelay"
          required
          type="url"
          autoComplete="off"
          value={draft.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        <EventPicker chosen={draft.events} onChange={(events) => change({ events })} />
        <details className={classes.more}>
          <summary>For programs that use HighLevel's SDK</summary>
          <TextInput
            label="App id"
            description="The SDK checks signatures of its own app only: give the first part of your client id. Left empty, this installation's own."
            autoComplete="off"
            maxLength={100}
            value={draft.appId}
            onChange={(event) => change({ appId: event.currentTarget.value })}
          />
        </details>
        <Refused error={saving.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={draft.events.length === 0} loading={saving.isPending}>
            {endpoint ? "Save" : "Add webhook"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
