import { Button, Select, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useWorkspaceId } from "../lib/use-address.ts";
import { Report } from "./report.tsx";
import { type ReportFilter, reportAddress, reportSourcesQuery } from "./queries.ts";
import classes from "./completeness.module.css";

/** Is everything here that a platform has, and what became of it? */
export function CompletenessPage() {
  const workspace = useWorkspaceId();
  const [filter, change] = useFilters(["source", "from", "to"]);
  return (
    <Page>
      <PageHeader
        name="Completeness"
        title="Completeness"
        description="What the platform says it has, what is here, and what became of it: for each form and day."
        actions={
          <>
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              href={reportAddress(workspace, filter, "html")}
            >
              Report for a client
            </Button>
            <Button component="a" variant="default" href={reportAddress(workspace, filter, "csv")}>
              CSV
            </Button>
          </>
        }
      />
      <Filters filter={filter} onChange={change} />
      {/* Days that could not be read are forgotten with the choice of others. */}
      <Waiting
        key={JSON.stringify(filter)}
        skeleton={
          <Card flush>
            <Rows rows={8} />
          </Card>
        }
      >
        <Report filter={filter} />
      </Waiting>
    </Page>
  );
}

type FiltersProps = { filter: ReportFilter; onChange: (changes: { [Key in keyof ReportFilter]: string | null }) => void };

function Filters({ filter, onChange }: FiltersProps) {
  const { data: sources } = useQuery(reportSourcesQuery(useWorkspaceId()));
  return (
    <form className={classes.filters} role="search" aria-label="Choose days and source" onSubmit={(event) => event.preventDefault()}>
      <TextInput
        label="From"
        type="date"
        value={filter.from ?? ""}
        max={filter.to}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        label="To"
        type="date"
        value={filter.to ?? ""}
        min={filter.from}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <Select
        label="Source"
        placeholder="Any source"
        clearable
        data={(sources?.items ?? []).map(({ id, formName, formId }) => ({
          value: id,
          label: formName ?? (formId === null ? `All forms (${id})` : id),
        }))}
        value={filter.source ?? null}
        onChange={(source) => onChange({ source })}
      />
    </form>
  );
}
