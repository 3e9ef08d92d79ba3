import { Button, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { sentenceOf } from "../api/problem.ts";
import type { SandboxFault, SandboxFaults } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { countWords, faultWords, groupFaults } from "./fault-words.ts";
import { faultsQuery, useFault } from "./queries.ts";
import classes from "./fault-panel.module.css";

/** For a connection to a simulator: its faults, and what it counted. */
export function FaultPanel({ connectionId }: { connectionId: string }) {
  const change = useFault(connectionId);
  const mayBreak = useMay("editor");
  const set = (body: Parameters<typeof change.mutate>[0]) =>
    change.mutate(body, {
      onError: (error) => notifications.show({ color: "red", title: "Nothing was changed", message: sentenceOf(error) }),
    });
  if (!mayBreak) return null;
  return (
    <Card
      title="Make something go wrong"
      flush
      aside={
        <Button size="xs" variant="default" onClick={() => set(null)}>
          Reset all
        </Button>
      }
    >
      <Waiting
        skeleton={<Rows rows={4} />}
        missing={
          <p className={cx(classes.off, "muted small")}>
            There is nothing to steer here: the simulator is off, or steered from the sandbox workspace.
          </p>
        }
        tight
      >
        <Faults connectionId={connectionId} onSet={(fault, isOn) => set({ fault, isOn })} />
      </Waiting>
    </Card>
  );
}

type FaultsProps = { connectionId: string; onSet: (fault: SandboxFault["fault"], isOn: boolean) => void };

function Faults({ connectionId, onSet }: FaultsProps) {
  const { data } = useSuspenseQuery(faultsQuery(useWorkspaceId(), connectionId));
  return (
    <>
      <Counted counted={data.counted} />
      {groupFaults(data.faults).map(({ name, faults }) => (
        <section key={name} className={classes.group}>
          <h3>{name}</h3>
          <ul className={classes.faults} aria-label={name}>
            {faults.map((one) => (
              <li key={one.fault} className={classes.fault}>
                <Fault {...one} onSet={(isOn) => onSet(one.fault, isOn)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const Counted = ({ counted }: { counted: SandboxFaults["counted"] }) => (
  <dl className={classes.counted} aria-label="What the simulator counted">
    {counted.map(({ name, count }) => (
      <div key={name}>
        <dt>{countWords[name]}</dt>
        <dd className={cx("numbers", name === "writtenTwice" && (count > 0 ? classes.bad : classes.good))}>{count.toLocaleString()}</dd>
      </div>
    ))}
  </dl>
);

type FaultProps = SandboxFault & { onSet: (isOn: boolean) => void };

/** What is pressed stays reachable: a disabled button would drop the keyboard's focus. */
function Fault({ fault, isOn, isState, until, onSet }: FaultProps) {
  const { name, means } = faultWords[fault];
  return (
    <>
      <div>
        <p className={classes.name}>
          {name}
          {isOn && !isState && (
            <Tag tone="warn">
              {until ? (
                <>
                  ends <When at={until} />
                </>
              ) : (
                "waits for its call"
              )}
            </Tag>
          )}
        </p>
        <p className="muted small">{means}</p>
      </div>
      {isState ? (
        <Switch aria-label={name} checked={isOn} onChange={(event) => onSet(event.currentTarget.checked)} />
      ) : (
        <Button
          size="xs"
          variant="default"
          aria-label={`Do it: ${name}`}
          aria-disabled={isOn}
          data-disabled={isOn || undefined}
          onClick={() => !isOn && onSet(true)}
        >
          Do it
        </Button>
      )}
    </>
  );
}
