import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { Connection, Source } from "../api/types.ts";
import { Block } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { Dialog, DialogActions, Refused } from "./dialog.tsx";
import { removalQuery, sourceRemovalQuery, useRemoveConnection, useRemoveSource } from "./queries.ts";
import classes from "./dialog.module.css";

type Automation = { id: string; name: string; isOn: boolean };

/** Shows what stops, then removes a connection. */
export const RemoveConnection = ({ connection, onClose }: { connection: Connection; onClose: () => void }) => (
  <Dialog title={`Remove ${connection.name}?`} onClose={onClose}>
    <Waiting skeleton={<Block height={120} />} tight>
      <ConnectionPreview connection={connection} onClose={onClose} />
    </Waiting>
  </Dialog>
);

function ConnectionPreview({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { data } = useSuspenseQuery(removalQuery(useWorkspaceId(), connection.id));
  const remove = useRemoveConnection(connection.id);
  const navigate = useNavigate();
  const to = useTo();
  const waiting = data.waitingLeads + data.waitingSteps;
  return (
    <div className={classes.form}>
      {data.automations.length + data.sources.length + waiting > 0 ? <p>This stops:</p> : <p>Nothing depends on it.</p>}
      <ul className={classes.stops}>
        <Automations automations={data.automations} />
        {data.sources.length > 0 && <li>{count(data.sources.length, "source")}, removed with it</li>}
        {data.waitingLeads > 0 && <li>{count(data.waitingLeads, "lead")} that could not be read yet</li>}
        {data.waitingSteps > 0 && <li>{count(data.waitingSteps, "step")} still to be sent</li>}
      </ul>
      <p className="muted small">
        {connection.isSource
          ? "Its secrets are deleted. Leads that are here stay, and those that wait go on when the same account is connected again."
          : `Its secrets are deleted. Steps for it wait, and go on when a connection with the id ${connection.id} is made again.`}
      </p>
      <Refused error={remove.error} />
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: () => void navigate(to("connections")) })}
        >
          Remove connection
        </Button>
      </DialogActions>
    </div>
  );
}

/** Shows what stops, then removes a source. */
export const RemoveSource = ({ source, name, onClose }: { source: Source; name: string; onClose: () => void }) => (
  <Dialog title={`Remove ${name}?`} onClose={onClose}>
    <Waiting skeleton={<Block height={120} />} tight>
      <SourcePreview source={source} onClose={onClose} />
    </Waiting>
  </Dialog>
);

function SourcePreview({ source, onClose }: { source: Source; onClose: () => void }) {
  const { data } = useSuspenseQuery(sourceRemovalQuery(useWorkspaceId(), source.id));
  const remove = useRemoveSource(source.id);
  return (
    <div className={classes.form}>
      {data.automations.length > 0 ? <p>These hear of no new lead any more:</p> : <p>No automation listens to it.</p>}
      <ul className={classes.stops}>
        <Automations automations={data.automations} />
      </ul>
      <p className="muted small">
        Leads that are here stay{data.waitingLeads > 0 && `, and ${count(data.waitingLeads, "lead")} that waited go on`}. Those that still
        come are kept.
      </p>
      <Refused error={remove.error} />
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
          Remove source
        </Button>
      </DialogActions>
    </div>
  );
}

const Automations = ({ automations }: { automations: Automation[] }) =>
  automations.map(({ id, name, isOn }) => (
    <li key={id}>
      the automation <strong>{name}</strong>
      {!isOn && " (switched off)"}
    </li>
  ));
