import { Button, Checkbox, Select, TagsInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AlertChannel, NewAlertChannel } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import classes from "./alerts.module.css";
import { channelKinds, levelList, levels } from "./levels.ts";

type Kind = AlertChannel["kind"];
type Draft = { name: string; kind: Kind; levels: AlertChannel["levels"]; recipients: string[]; url: string };
type Props = {
  channel?: AlertChannel;
  saving: { isPending: boolean; error: unknown };
  onSave: (draft: NewAlertChannel) => void;
  onClose: () => void;
};

const hints: Record<Exclude<Kind, "email">, string> = {
  slack: "From Slack: Incoming Webhooks. Mattermost's work too.",
  teams: "From Teams: Workflows, “Send webhook alerts to a channel”.",
  discord: "From Discord: Edit channel, Integrations, Webhooks.",
  webhook: "Your program's address. It must begin with https://",
};

/** Where a channel leads and of what it is told: for a new one or one that is there. */
export function ChannelDialog({ channel, saving, onSave, onClose }: Props) {
  const [draft, setDraft] = useState<Draft>({
    name: channel?.name ?? "",
    kind: channel?.kind ?? "slack",
    levels: channel?.levels ?? ["act_now", "act_today"],
    recipients: channel?.recipients ?? [],
    url: "",
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = draft.url.trim();
    onSave({
      name: draft.name.trim(),
      kind: draft.kind,
      levels: draft.levels,
      isOn: channel?.isOn ?? true,
      ...(draft.kind === "email" ? { recipients: draft.recipients } : url && { url }),
    });
  };
  return (
    <Dialog title={channel ? `Change ${channel.name}` : "Add a channel"} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        {!channel && (
          <Select
            label="Kind"
            data={channelKinds}
            allowDeselect={false}
            value={draft.kind}
            onChange={(kind) => kind && change({ kind: kind as Kind })} // a value of the list above
          />
        )}
        <TextInput
          label="Name"
          placeholder="Operations"
          required
          maxLength={100}
          data-autofocus
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {draft.kind === "email" ? (
          <TagsInput
            label="To"
            description="Press Enter after each address."
            value={draft.recipients}
            onChange={(recipients) => change({ recipients })}
          />
        ) : (
          <TextInput
            label="Address"
            description={
              channel ? `Set, at ${channel.urlHost}. It is a secret, so it is not shown; type another to replace it.` : hints[draft.kind]
            }
            required={!channel}
            type="url"
            autoComplete="off"
            value={draft.url}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
        )}
        <Checkbox.Group
          label="Told of"
          value={draft.levels}
          onChange={(chosen) => change({ levels: levelList.filter((level) => chosen.includes(level)) })}
        >
          <div className={classes.levels}>
            {levelList.map((level) => (
              <Checkbox key={level} value={level} label={levels[level].label} description={levels[level].meaning} />
            ))}
          </div>
        </Checkbox.Group>
        <Refused error={saving.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={draft.kind === "email" && draft.recipients.length === 0}>
            {channel ? "Save" : "Add channel"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
