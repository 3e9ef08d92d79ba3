import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { RepairGroup } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { list } from "../lib/ui/list.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { repairLeadsQuery, useRelease } from "./queries.ts";
import { RepairLeadRow } from "./repair-lead.tsx";
import classes from "./repairs.module.css";

/** All that one rule holds: mend the rule and release them together, or mend one after the other. */
export function RepairGroupCard({ group }: { group: RepairGroup }) {
  const to = useTo();
  const release = useRelease(useWorkspaceId());
  const { mappingId, mappingName, sourceId, formId } = group;
  const releaseAll = () =>
    release.mutate(
      { mappingId, to: group.to },
      {
        onSuccess: ({ released }) =>
          notifications.show({ message: `${count(released, "lead")} on the way again. What still does not fit comes back here.` }),
        onError: (error) => notifications.show({ color: "red", title: "Not released", message: sentenceOf(error) }),
      },
    );
  return (
    <Card title={`${group.toName}: ${count(group.count, "lead")}`} flush>
      <div className={classes.head}>
        <div>
          <p>{group.message}</p>
          <p className="muted small">
            {mappingName ?? `The mapping ${mappingId} was removed`} · since <When at={group.since} />
          </p>
        </div>
        <div className={classes.actions}>
          {sourceId !== null && (
            <Button variant="default" component={Link} to={to("mappings", sourceId, ...(formId === null ? [] : [formId]))}>
              Change the mapping
            </Button>
          )}
          <For least="editor">
            <Button
              variant="default"
              loading={release.isPending}
              onClick={releaseAll}
              aria-label={`Release all that ${group.toName} holds`}
            >
              Release all {group.count.toLocaleString()}
            </Button>
          </For>
        </div>
      </div>
      <Waiting skeleton={<Rows rows={3} />} tight>
        <Leads group={group} />
      </Waiting>
    </Card>
  );
}

function Leads({ group }: { group: RepairGroup }) {
  const { data } = useSuspenseQuery(repairLeadsQuery(useWorkspaceId(), group.mappingId, group.to));
  return (
    <>
      <ul className={list.list}>
        {data.items.map((lead) => (
          <RepairLeadRow key={lead.id} lead={lead} />
        ))}
      </ul>
      {group.count > data.items.length && (
        <p className={classes.rest}>{count(group.count - data.items.length, "more lead")} follow when these are mended.</p>
      )}
    </>
  );
}
