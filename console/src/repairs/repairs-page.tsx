import { IconCircleCheck } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Term } from "../lib/ui/term.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { repairsQuery } from "./queries.ts";
import { RepairGroupCard } from "./repair-group.tsx";
import classes from "./repairs.module.css";

/** Leads that do not fit their mapping, by the rule that holds them. */
export function RepairsPage() {
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name="Needs repair"
        above={{ label: "Leads", to: to("leads") }}
        title="Needs repair"
        description={
          <>
            Leads whose answers do not fit their <Term word="mapping" />. They are kept and wait here; nothing of them was written yet.
          </>
        }
      />
      <Waiting
        skeleton={
          <Card flush>
            <Rows rows={4} />
          </Card>
        }
      >
        <Groups />
      </Waiting>
    </Page>
  );
}

function Groups() {
  const { data } = useSuspenseQuery(repairsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Card flush>
        <Empty icon={IconCircleCheck} title="Every lead fits">
          A lead without a value that its mapping needs appears here, with its reason and the way on.
        </Empty>
      </Card>
    );
  return (
    <div className={classes.stack}>
      {data.items.map((group) => (
        <RepairGroupCard key={`${group.mappingId} ${group.to} ${group.code}`} group={group} />
      ))}
    </div>
  );
}
