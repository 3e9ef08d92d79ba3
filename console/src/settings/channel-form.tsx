import { Button, Checkbox, MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { NotificationChannel } from "../api/types.ts";
import { Term } from "../lib/ui/term.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { sourcesQuery } from "./sources.ts";
import { ChannelHealth } from "./channel-health.tsx";
import { useSetChannel, useTestChannel } from "./queries.ts";
import { toBody, toDraft } from "./channel-draft.ts";
import classes from "./settings.module.css";

type Props = { channel: NotificationChannel; isMailSetUp: boolean };

/** One way of being told: where to, of what, and how that goes. */
export function ChannelForm({ channel, isMailSetUp }: Props) {
  const workspace = useWorkspaceId();
  const [draft, setDraft] = useState(() => toDraft(channel));
  const { data: sources } = useQuery(sourcesQuery(workspace));
  const save = useSetChannel(workspace, channel.channel);
  const trial = useTestChannel(workspace, channel.channel);
  const isEmail = channel.channel === "email";
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(toBody(channel, draft), {
      onSuccess: () => {
        change({ url: "" });
        notifications.show({ message: "Saved." });
      },
    });
  };
  // What a test met is shown with the channel's health, as soon as that is read again.
  const problem = save.error ?? (trial.error?.message === channel.lastError ? null : trial.error);

  return (
    <form className={classes.form} onSubmit={submit}>
      {isEmail && !isMailSetUp && (
        <p className="muted small">
          No mail server is set up. Start LeadRelay with <code className="mono">LEADRELAY_SMTP_URL</code> and{" "}
          <code className="mono">LEADRELAY_MAIL_FROM</code>.
        </p>
      )}
      <Switch
        withThumbIndicator={false}
        label="Tell of every new lead"
        checked={draft.isOn}
        onChange={(event) => change({ isOn: event.currentTarget.checked })}
      />
      {isEmail ? (
        <TagsInput
          label="To"
          description="Press Enter after each address."
          value={draft.recipients}
          onChange={(recipients) => change({ recipients })}
        />
      ) : (
        <>
          <TextInput
            label="Webhook address"
            description={
              <>
                Of a <Term word="webhook" />.{" "}
                {channel.urlHost
                  ? `Set, at ${channel.urlHost}. It is a secret, so it is not shown; type another to replace it.`
                  : "From Slack: Incoming Webhooks. It must begin with https://"}
              </>
            }
            placeholder="https://hooks.slack.com/services/…"
            autoComplete="off"
            value={draft.url}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
          <Select
            label="Written for"
            data={[
              { value: "slack", label: "Slack, Mattermost, Rocket.Chat" },
              { value: "json", label: "Another program (JSON)" },
            ]}
            allowDeselect={false}
            value={draft.format}
            onChange={(format) => change({ format: format === "json" ? "json" : "slack" })}
          />
        </>
      )}
      <MultiSelect
        label="Sources"
        placeholder={draft.sourceIds.length === 0 ? "Every source" : undefined}
        data={(sources?.items ?? []).map(({ id }) => id)}
        value={draft.sourceIds}
        onChange={(sourceIds) => change({ sourceIds })}
      />
      <NumberInput
        label="At most this many messages a minute"
        description="When more leads come, one message names ten of them and counts the rest."
        min={1}
        max={600}
        allowDecimal={false}
        value={draft.mostPerMinute}
        onChange={(value) => change({ mostPerMinute: Number(value) || 1 })}
      />
      <Checkbox
        label="Send the answers too"
        description="They are personal data, and leave LeadRelay then. Without them a message has the name and a link."
        checked={draft.includesAnswers}
        onChange={(event) => change({ includesAnswers: event.currentTarget.checked })}
      />
      {problem && (
        <p className={classes.problem} role="alert">
          {sentenceOf(problem)}
        </p>
      )}
      <ChannelHealth channel={channel} />
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button
          variant="default"
          disabled={!channel.isSetUp}
          loading={trial.isPending}
          onClick={() => {
            save.reset();
            trial.mutate(undefined, { onSuccess: () => notifications.show({ message: "The test was taken. Look whether it is there." }) });
          }}
        >
          Send a test
        </Button>
      </div>
    </form>
  );
}
