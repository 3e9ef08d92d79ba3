import { Button, Modal, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "../api/problem.ts";
import type { ReplayRequest } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { previewQuery, useStartReplay } from "./queries.ts";
import classes from "./replays.module.css";

type Props = { title: string; request: ReplayRequest | undefined; onClose: () => void };

/** Says what a replay would do before anything is done. `request` undefined: closed. */
export function ReplayDialog({ title, request, onClose }: Props) {
  return (
    <Modal
      opened={request !== undefined}
      onClose={onClose}
      title={title}
      size={540}
      data-dialog-open={request !== undefined || undefined}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {request && <Preview request={request} onClose={onClose} />}
    </Modal>
  );
}

function Preview({ request, onClose }: { request: ReplayRequest; onClose: () => void }) {
  const workspace = useWorkspaceId();
  const { data: preview, error } = useQuery(previewQuery(workspace, request));
  const start = useStartReplay(workspace);
  const problem = start.error ?? error;
  const run = () =>
    start.mutate(request, {
      onSuccess: ({ total }) => {
        onClose();
        notifications.show({ message: `Replaying ${count(total, "lead")}. The Work page shows how far it is.` });
      },
    });
  return (
    <>
      {preview ? (
        <ul className={classes.sentences}>
          {preview.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        !problem && <Skeleton height={92} radius="md" aria-label="Counting" />
      )}
      {problem && (
        <p className={classes.problem} role="alert">
          {sentenceOf(problem)}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button disabled={!preview || preview.leads === 0} loading={start.isPending} onClick={run} data-autofocus>
          {preview ? `Replay ${count(preview.leads, "lead")}` : "Replay"}
        </Button>
      </div>
    </>
  );
}
