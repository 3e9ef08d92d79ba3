import { Button, Menu, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { ReplayRequest, WorkGroup } from "../api/types.ts";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { ReplayDialog } from "../replays/replay-dialog.tsx";
import { useMay } from "../shell/may.tsx";
import { useCancel, useRetry } from "./queries.ts";
import classes from "./work.module.css";

/** The one thing to do about a group, and behind the dots what else is possible. */
export function GroupActions({ group, onDecide }: { group: WorkGroup; onDecide: () => void }) {
  const to = useTo();
  const retry = useRetry(useWorkspaceId());
  const [replay, setReplay] = useState<ReplayRequest>();
  const [isCancelling, setCancelling] = useState(false);
  const mayAct = useMay("editor");
  const { action, can, connection, automation } = group;

  const tryNow = () =>
    retry.mutate(group.id, {
      onSuccess: ({ due, follow }) =>
        notifications.show({
          message:
            follow > 0 ? `Trying one now. When it works, ${count(follow, "other")} follow.` : `Trying ${count(due, "piece")} of work now.`,
        }),
      onError: (error) => notifications.show({ color: "red", title: "Not tried", message: sentenceOf(error) }),
    });
  const openReplay = () => can.replay && setReplay({ from: can.replay, which: { group: group.id } });
  const toConnection = connection ? to("connections", connection.id) : to("connections");
  const primary = {
    reconnect: (
      <Button size="sm" component={Link} to={toConnection}>
        Mend the connection
      </Button>
    ),
    resume: (
      <Button size="sm" component={Link} to={toConnection}>
        Resume
      </Button>
    ),
    mend: automation && (
      <Button size="sm" component={Link} to={to("automations", automation.id)}>
        Mend the automation
      </Button>
    ),
    decide: (
      <Button size="sm" onClick={onDecide}>
        Decide
      </Button>
    ),
    retry: (
      <Button size="sm" variant={group.needsPerson ? "filled" : "default"} loading={retry.isPending} onClick={tryNow}>
        Try now
      </Button>
    ),
    repair: (
      <Button size="sm" component={Link} to={to("leads", "repair")}>
        Repair
      </Button>
    ),
    replay: (
      <Button size="sm" onClick={openReplay}>
        {automation?.isNewer && can.replay === "start" ? `Replay with version ${automation.version}` : "Replay"}
      </Button>
    ),
  };
  const rest = [
    can.retry && action !== "retry" && { label: "Try now", run: tryNow },
    can.replay && action !== "replay" && { label: action === "decide" ? "Look again (replay)" : "Replay", run: openReplay },
    can.cancel && { label: group.count === 1 ? "Cancel it" : `Cancel all ${group.count.toLocaleString()}`, run: () => setCancelling(true) },
  ].filter((entry) => entry !== false && entry !== null);

  const byItself = <span className="muted small">Goes on by itself</span>;
  if (!mayAct) return <div className={classes.actions}>{action === null && byItself}</div>;
  return (
    <div className={classes.actions}>
      {action === null ? byItself : primary[action]}
      {rest.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="sm" px="xs" variant="default" aria-label={`More for: ${group.title}`}>
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ label, run }) => (
              <Menu.Item key={label} onClick={run}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <ReplayDialog title="Replay these leads?" request={replay} onClose={() => setReplay(undefined)} />
      <CancelDialog group={group} isOpen={isCancelling} onClose={() => setCancelling(false)} />
    </div>
  );
}

function CancelDialog({ group, isOpen, onClose }: { group: WorkGroup; isOpen: boolean; onClose: () => void }) {
  const cancel = useCancel(useWorkspaceId());
  const run = () =>
    cancel.mutate(
      { group: group.id },
      {
        onSuccess: ({ steps, leftAlone }) => {
          onClose();
          const left =
            leftAlone > 0 ? ` ${count(leftAlone, "step")} being sent right now ${leftAlone === 1 ? "was" : "were"} left alone.` : "";
          notifications.show({ message: `${count(steps, "step")} cancelled. A replay does them after all.${left}` });
        },
      },
    );
  return (
    <Modal opened={isOpen} onClose={onClose} title="Give these up?" size={480} closeButtonProps={{ "aria-label": "Close" }}>
      <p>
        {count(group.count, "step")} of {count(group.leads, "lead")} will not be sent, nor what follows in their runs. The leads and what
        was already written stay. Should you change your mind, a replay from the start does it after all.
      </p>
      {cancel.error && (
        <p className={classes.problem} role="alert">
          {sentenceOf(cancel.error)}
        </p>
      )}
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep them
        </Button>
        <Button color="red" loading={cancel.isPending} onClick={run}>
          Cancel {count(group.count, "step")}
        </Button>
      </div>
    </Modal>
  );
}
