import { Button } from "@mantine/core";
import { IconBellRinging, IconPlus } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "../lib/ui/card.tsx";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { Dialog, DialogActions } from "../lib/ui/dialog.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useSession } from "../shell/session.ts";
import classes from "./alerts.module.css";
import { ChannelDialog } from "./channel-dialog.tsx";
import { ChannelRow } from "./channel-row.tsx";
import { Heartbeat } from "./heartbeat.tsx";
import { alertChannelsQuery, useCreateChannel } from "./queries.ts";

/** Who is told of alerts, and who watches the installation from outside. */
export function Channels() {
  const isInstanceOwner = useSession().user?.isInstanceOwner === true;
  return (
    <div className={classes.stack}>
      <ChannelCard />
      {isInstanceOwner && (
        <Waiting
          skeleton={
            <Card>
              <Rows rows={2} />
            </Card>
          }
        >
          <Heartbeat />
        </Waiting>
      )}
    </div>
  );
}

function ChannelCard() {
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const create = useCreateChannel();
  const open = () => {
    create.reset();
    setAdding(true);
  };
  return (
    <Card
      flush
      title="Channels"
      aside={
        <Button size="sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={open}>
          Add channel
        </Button>
      }
    >
      <Waiting skeleton={<Rows rows={2} />} tight>
        <ChannelList />
      </Waiting>
      {isAdding && (
        <ChannelDialog
          saving={create}
          onClose={() => setAdding(false)}
          onSave={(draft) =>
            create.mutate(draft, {
              onSuccess: (made) => {
                setAdding(false);
                if (made.secret) setSecret(made.secret);
              },
            })
          }
        />
      )}
      {secret !== undefined && (
        <Dialog title="The channel is ready" onClose={() => setSecret(undefined)}>
          <p className={classes.gap}>
            Copy the signing secret now: it is shown this once. Your program checks with it that an alert is ours (Standard Webhooks).
          </p>
          <CodeBlock label="Signing secret" text={secret} language="yaml" />
          <DialogActions>
            <Button onClick={() => setSecret(undefined)} data-autofocus>
              I have it
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </Card>
  );
}

function ChannelList() {
  const { data } = useSuspenseQuery(alertChannelsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconBellRinging} title="Nobody is told yet" tight>
        Alerts show here and on Home. Add a channel, so that somebody hears of them who is not looking.
      </Empty>
    );
  return (
    <ul className={classes.list} aria-label="Channels">
      {data.items.map((channel) => (
        <ChannelRow key={channel.id} channel={channel} />
      ))}
    </ul>
  );
}
