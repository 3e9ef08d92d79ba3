import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconReload } from "@tabler/icons-react";
import { sentenceOf } from "../api/problem.ts";
import type { Lead } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useReplay } from "./queries.ts";
import classes from "./replay.module.css";

export function ReplayButton({ lead }: { lead: Lead }) {
  const [isOpen, { open, close }] = useDisclosure();
  const replay = useReplay(useWorkspaceId(), lead.id);
  const isErased = lead.state === "erased";
  const run = (from: "start" | "failed") =>
    replay.mutate(from, {
      onSuccess: () => {
        close();
        notifications.show({ message: "Replaying. Watch it travel here." });
      },
    });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconReload size={16} aria-hidden />}
        disabled={isErased}
        onClick={() => {
          replay.reset();
          open();
        }}
      >
        Replay
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Replay this lead?"
        size={520}
        data-dialog-open
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <p>Its automations run again with the answers we have. An existing contact is updated, not doubled.</p>
        {replay.error && (
          <p className={classes.problem} role="alert">
            {sentenceOf(replay.error)}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          {lead.progress === "attention" && (
            <Button variant="default" loading={replay.isPending && replay.variables === "failed"} onClick={() => run("failed")}>
              Only what failed
            </Button>
          )}
          <Button loading={replay.isPending && replay.variables === "start"} onClick={() => run("start")} data-autofocus>
            Replay from the start
          </Button>
        </div>
      </Modal>
    </>
  );
}
