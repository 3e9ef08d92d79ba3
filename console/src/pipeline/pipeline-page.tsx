import { Button, SegmentedControl, Select } from "@mantine/core";
import { Term } from "../lib/ui/term.tsx";
import { IconPlus } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { Opportunity, OpportunityStatus, Pipeline } from "../api/types.ts";
import { PageHeader } from "../lib/ui/page.tsx";
import { SearchField } from "../lib/ui/search-field.tsx";
import { Block } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useWorkspaceId } from "../lib/use-address.ts";
import { BoardColumns } from "./board.tsx";
import { OpportunityDialog } from "./opportunity-dialog.tsx";
import { pipelinesQuery } from "./queries.ts";
import { StagesDialog } from "./stages-dialog.tsx";
import { statuses } from "./statuses.ts";
import classes from "./pipeline.module.css";

/** Opportunities by stage. */
export const PipelinePage = () => (
  <div className={classes.page}>
    <Waiting skeleton={<Block height={420} />}>
      <Pipelines />
    </Waiting>
  </div>
);

const shownStatuses = [...statuses.filter(({ value }) => value !== "abandoned"), { value: "all", label: "All" }];
type Open = { kind: "create"; stageId?: string } | { kind: "edit"; opportunity: Opportunity } | { kind: "stages"; pipeline?: Pipeline };

function Pipelines() {
  const { data } = useSuspenseQuery(pipelinesQuery(useWorkspaceId()));
  const [{ pipeline: chosen, status = "open", q = "" }, change] = useFilters(["pipeline", "status", "q"]);
  const [open, setOpen] = useState<Open>();
  const text = useDeferredValue(q);
  const pipeline = data.items.find(({ id }) => id === chosen) ?? data.items[0];
  if (!pipeline) return null; // a workspace keeps at least one
  const known = statuses.find(({ value }) => value === status)?.value;
  const filter = { pipelineId: pipeline.id, status: known satisfies OpportunityStatus | undefined, text };
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHeader
        name="Pipeline"
        title="Pipeline"
        description={
          <>
            The <Term word="pipeline" />: where the opportunities with your contacts stand.
          </>
        }
        actions={
          <>
            <Button variant="default" onClick={() => setOpen({ kind: "stages", pipeline })}>
              Edit stages
            </Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ kind: "create" })}>
              Add opportunity
            </Button>
          </>
        }
      />
      <div className={classes.filters}>
        <Select
          aria-label="Pipeline"
          allowDeselect={false}
          data={[...data.items.map(({ id, name }) => ({ value: id, label: name })), { value: "new", label: "New pipeline…" }]}
          value={pipeline.id}
          onChange={(value) => (value === "new" ? setOpen({ kind: "stages" }) : change({ pipeline: value }))}
        />
        <SegmentedControl
          aria-label="Status"
          data={shownStatuses}
          value={known ?? "all"}
          onChange={(value) => change({ status: value === "open" ? null : value })}
        />
        <SearchField
          className={classes.search}
          label="Search opportunities"
          placeholder="Name or contact"
          value={q}
          onChange={(value) => change({ q: value })}
        />
      </div>
      <Waiting key={pipeline.id} skeleton={<Block height={360} />}>
        <BoardColumns
          filter={filter}
          onAdd={(stageId) => setOpen({ kind: "create", stageId })}
          onEdit={(opportunity) => setOpen({ kind: "edit", opportunity })}
        />
      </Waiting>
      {open?.kind === "create" && <OpportunityDialog pipelines={data.items} pipeline={pipeline} stageId={open.stageId} onClose={close} />}
      {open?.kind === "edit" && (
        <OpportunityDialog pipelines={data.items} pipeline={pipeline} opportunity={open.opportunity} onClose={close} />
      )}
      {open?.kind === "stages" && (
        <StagesDialog
          pipeline={open.pipeline}
          isOnly={data.items.length === 1}
          onSaved={(id) => change({ pipeline: id })}
          onClose={close}
        />
      )}
    </>
  );
}
