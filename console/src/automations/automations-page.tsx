import { IconBolt } from "@tabler/icons-react";
import { Term } from "../lib/ui/term.tsx";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { AutomationRow } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count, eventName, narrowing } from "../lib/words.ts";
import { OnSwitch } from "./on-switch.tsx";
import { automationsQuery } from "./queries.ts";
import classes from "./automations-page.module.css";

export const AutomationsPage = () => (
  <Page>
    <PageHeader
      name="Automations"
      title="Automations"
      description={
        <>
          What happens with a <Term word="lead" />: a <Term word="trigger" />, then one <Term word="action" /> after another.
        </>
      }
    />
    <Card flush>
      <Waiting skeleton={<Rows rows={3} />}>
        <All />
      </Waiting>
    </Card>
  </Page>
);

function All() {
  const { data } = useSuspenseQuery(automationsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconBolt} title="No automations yet">
        Describe one in a workspace file and apply it: <code className="mono">npx leadrelay apply workspace.yaml</code>
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((automation) => (
        <li key={automation.id} className={classes.item}>
          <Row automation={automation} />
          <span className={classes.switch}>
            <OnSwitch automation={automation} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Row({ automation }: { automation: AutomationRow }) {
  const to = useTo();
  const { trigger, runs } = automation;
  return (
    <Link className={rowClass(classes.link)} to={to("automations", automation.id)}>
      <span>
        <span className={cx(classes.name, "wrap-anywhere")}>{automation.name}</span>
        <span className={classes.trigger}>{[eventName(trigger.event), narrowing(trigger)].filter(Boolean).join(", ")}</span>
      </span>
      <span className={classes.figures}>
        <span className={cx(classes.figure, "numbers")}>{count(automation.stepCount, "step")}</span>
        <span className={cx(classes.figure, "numbers")}>
          {count(runs.last24h, "run")} in 24 h{runs.failed > 0 && <span className={classes.failed}> · {runs.failed} failed</span>}
        </span>
        <span className={classes.figure}>
          {automation.lastRunAt ? "last " : ""}
          <When at={automation.lastRunAt} empty="never ran" />
        </span>
      </span>
    </Link>
  );
}
