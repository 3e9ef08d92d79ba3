import { Button, Modal, Progress, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Backfill } from "../api/types.ts";
import { duration } from "../lib/time.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { useMay } from "../shell/may.tsx";
import { backfillQuery, useBackfill } from "./queries.ts";
import classes from "./backfill-button.module.css";

const spans = [
  { value: "1d", label: "the last day" },
  { value: "7d", label: "the last 7 days" },
  { value: "30d", label: "the last 30 days" },
  { value: "90d", label: "the last 90 days, all that Facebook keeps" },
];

/** Fetches the leads of the past of one source, and shows how far that is. */
export function BackfillButton({ sourceId }: { sourceId: string }) {
  const workspace = useWorkspaceId();
  const [isOpen, { open, close }] = useDisclosure();
  const [since, setSince] = useState("90d");
  const { data: backfill } = useQuery(backfillQuery(workspace, sourceId));
  const start = useBackfill(workspace, sourceId);
  const mayStart = useMay("editor");
  if (backfill && isUnderWay(backfill)) return <Running backfill={backfill} />;
  if (!mayStart) return null;
  return (
    <div className={classes.line}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconHistory size={14} aria-hidden />}
        onClick={() => {
          start.reset();
          open();
        }}
      >
        Fetch earlier leads
      </Button>
      {backfill?.state === "done" && (
        <span className="muted small" role="status">
          {backfill.problem?.message ?? `${count(backfill.listed, "lead")} read, ${backfill.found.toLocaleString()} new`}
        </span>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title="Fetch earlier leads?"
        size={520}
        data-dialog-open
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <p>
          Leads that are here already stay as they are. The others run through your automations like new ones: contacts are made, and tasks
          and messages too. Leads that come in fresh go first.
        </p>
        <Select
          label="Submitted in"
          data={spans}
          value={since}
          onChange={(value) => setSince(value ?? "90d")}
          allowDeselect={false}
          mt="md"
          data-autofocus
        />
        {start.error && (
          <p className={classes.problem} role="alert">
            {sentenceOf(start.error)}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={start.isPending} onClick={() => start.mutate(since, { onSuccess: close })}>
            Fetch them
          </Button>
        </div>
      </Modal>
    </div>
  );
}

const isUnderWay = ({ state }: Backfill): boolean => state !== "none" && state !== "done";

function Running({ backfill }: { backfill: Backfill }) {
  const { progress, listed, found, secondsLeft, problem } = backfill;
  const left = secondsLeft === null ? "" : `, about ${duration(secondsLeft * 1000)} left`;
  return (
    <div className={classes.running} role="status">
      <Progress value={progress * 100} aria-label="Fetching earlier leads" />
      <span className="small">{problem?.message ?? `${count(listed, "lead")} read, ${found.toLocaleString()} new${left}`}</span>
    </div>
  );
}
