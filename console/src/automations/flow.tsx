import { ActionIcon } from "@mantine/core";
import { IconBolt, IconGitBranch, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { Automation } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Term } from "../lib/ui/term.tsx";
import { eventName, narrowing } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { Inputs } from "./inputs.tsx";
import { OperationIcon } from "./operation-icon.tsx";
import { type FlowNode, stepName, toTree } from "./tree.ts";
import { TriggerDialog } from "./trigger-dialog.tsx";
import classes from "./flow.module.css";

/** The automation from top to bottom, as it runs. A list, so that keyboards, phones and screen readers can follow it too. */
export function Flow({ automation }: { automation: Automation }) {
  const { trigger, definition } = automation;
  const [isEditing, setEditing] = useState(false);
  const which = narrowing(trigger);
  return (
    <div className={classes.flow}>
      <p className={classes.about}>
        A <Term word="trigger" />, then one <Term word="action" /> after another. HighLevel&rsquo;s API calls it a <Term word="workflow" />.
      </p>
      <div className={cx(classes.node, classes.trigger)}>
        <span className={classes.icon}>
          <IconBolt size={19} stroke={1.7} aria-hidden />
        </span>
        <div>
          <p className={classes.kind}>Starts when</p>
          <p className={cx(classes.title, "wrap-anywhere")}>{eventName(trigger.event)}</p>
          {which && <p className={cx(classes.kind, "wrap-anywhere")}>{which}</p>}
          {definition.conditions?.map((condition) => (
            <code key={condition} className={classes.code}>
              only if {condition}
            </code>
          ))}
        </div>
        <For least="admin">
          <ActionIcon variant="subtle" color="gray" aria-label="Change when it starts" onClick={() => setEditing(true)}>
            <IconPencil size={17} aria-hidden />
          </ActionIcon>
        </For>
      </div>
      {isEditing && <TriggerDialog automation={automation} onClose={() => setEditing(false)} />}
      <Steps nodes={toTree(automation.outline)} label="Steps" />
      <p className={classes.end}>End</p>
    </div>
  );
}

const Steps = ({ nodes, label }: { nodes: FlowNode[]; label: string }) => (
  <ol className={classes.steps} aria-label={label}>
    {nodes.map((node) => (
      <li key={node.item.path}>{node.item.kind === "if" ? <Condition node={node} /> : <Action node={node} />}</li>
    ))}
  </ol>
);

const Action = ({ node: { item } }: { node: FlowNode }) => (
  <div className={classes.node}>
    <span className={classes.icon}>
      <OperationIcon operation={item.operation} />
    </span>
    <div>
      <p className={cx(classes.title, "wrap-anywhere")}>{item.operationName ?? item.operation ?? item.title}</p>
      <p className={cx(classes.kind, "wrap-anywhere")}>
        Step “{stepName(item.path)}”{item.connectionId && <> in {item.connectionId}</>}
      </p>
      {item.usesMapping && <p className="small">Writes what the mapping of the lead's form says.</p>}
      {item.input && <Inputs input={item.input} />}
    </div>
  </div>
);

const Condition = ({ node }: { node: FlowNode }) => (
  <>
    <div className={cx(classes.node, classes.condition)}>
      <span className={classes.icon}>
        <IconGitBranch size={19} stroke={1.7} aria-hidden />
      </span>
      <div>
        <p className={classes.kind}>Only if</p>
        <code className={classes.code}>{node.item.condition ?? node.item.title}</code>
      </div>
    </div>
    <div className={classes.branches}>
      <Side tone="good" label="Yes" nodes={node.then} />
      <Side tone="quiet" label="Otherwise" nodes={node.else} />
    </div>
  </>
);

const Side = ({ tone, label, nodes }: { tone: "good" | "quiet"; label: string; nodes: FlowNode[] }) => (
  <div className={classes.branch}>
    <Tag tone={tone}>{label}</Tag>
    {nodes.length > 0 ? <Steps nodes={nodes} label={label} /> : <p className={classes.nothing}>Nothing; it goes on below.</p>}
  </div>
);
