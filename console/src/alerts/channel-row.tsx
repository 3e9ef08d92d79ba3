import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { AlertChannel, NewAlertChannel } from "../api/types.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import classes from "./alerts.module.css";
import { ChannelDialog } from "./channel-dialog.tsx";
import { kindName, levelWords } from "./levels.ts";
import { useChangeChannel, useRemoveChannel, useTestAlertChannel } from "./queries.ts";

/** One channel: where it leads, of what it is told, how that goes. */
export function ChannelRow({ channel }: { channel: AlertChannel }) {
  const { id, name, kind, levels, isOn, recipients, urlHost, lastSentAt, failingSince, lastError } = channel;
  const change = useChangeChannel(id);
  const remove = useRemoveChannel(id);
  const trial = useTestAlertChannel(id);
  const [isEditing, setEditing] = useState(false);
  const failed = (title: string) => (error: unknown) => notifications.show({ color: "red", title, message: sentenceOf(error) });
  const test = () =>
    trial.mutate(undefined, {
      onSuccess: () => notifications.show({ message: "The test was taken. Look whether it is there." }),
      onError: failed("The test was not taken"),
    });
  const toggle = () => change.mutate({ isOn: !isOn }, { onError: failed("Not changed") });
  const save = (draft: NewAlertChannel) => {
    const { kind: _, ...changed } = draft; // it stays what it is
    change.mutate(changed, { onSuccess: () => setEditing(false) });
  };
  return (
    <li className={classes.item}>
      <span className={classes.tags}>
        <Tag tone={!isOn ? "quiet" : failingSince ? "bad" : "good"}>{!isOn ? "Off" : failingSince ? "Failing" : "On"}</Tag>
      </span>
      <div>
        <h3 className={classes.title}>{name}</h3>
        <p className={`${classes.detail} wrap-anywhere`}>
          {kindName(kind)} to {urlHost ?? recipients.join(", ")}. Told of: {levelWords(levels)}.
        </p>
        <p className={classes.facts}>
          Last message <When at={lastSentAt} />.
          {lastError && (
            <span className={classes.bad}>
              {" "}
              {lastError} Failing since <When at={failingSince} />.
            </span>
          )}
        </p>
      </div>
      <div className={classes.actions}>
        <Button size="sm" variant="default" loading={trial.isPending} onClick={test} aria-label={`Send a test over ${name}`}>
          Send a test
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="sm" px="xs" variant="default" aria-label={`More for ${name}`}>
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setEditing(true)}>Change</Menu.Item>
            <Menu.Item onClick={toggle}>{isOn ? "Switch off" : "Switch on"}</Menu.Item>
            <Menu.Item color="red" onClick={() => remove.mutate(undefined, { onError: failed("Not removed") })}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {isEditing && <ChannelDialog channel={channel} saving={change} onClose={() => setEditing(false)} onSave={save} />}
    </li>
  );
}
