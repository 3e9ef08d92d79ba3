import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { stateText } from "../lib/states.ts";
import { SearchField } from "../lib/ui/search-field.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { choosableStates, filterKeys, type Filters } from "./filter.ts";
import { sourceNamesQuery } from "./queries.ts";
import classes from "./leads-page.module.css";

type Props = { filters: Filters; onChange: (changes: Partial<Record<(typeof filterKeys)[number], string | null>>) => void };

const attention = { value: "attention", label: "Needs attention" };
const reconciled = { value: "reconciled", label: "Found by asking" };
const states = choosableStates.map((state) => ({ value: state, label: stateText("lead", state).label }));

const chosenState = (chosen: string | null) =>
  chosen === attention.value || chosen === reconciled.value ? { [chosen]: "true" } : { state: chosen };

export function FilterBar({ filters, onChange }: Props) {
  const { data: sources } = useQuery(sourceNamesQuery(useWorkspaceId()));
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <div className={classes.filters} role="search" aria-label="Filter leads">
      <SearchField
        className={classes.search}
        label="Search leads by name, whole e-mail or whole phone number"
        placeholder="Name, e-mail or phone number"
        value={filters.q ?? ""}
        onChange={(q) => onChange({ q })}
      />
      <Select
        className={classes.choice}
        aria-label="State"
        placeholder="Any state"
        data={[attention, reconciled, ...states]}
        clearable
        value={filters.attention ? attention.value : filters.reconciled ? reconciled.value : (filters.state ?? null)}
        onChange={(chosen) => onChange({ attention: null, reconciled: null, state: null, ...chosenState(chosen) })}
      />
      <Select
        className={classes.choice}
        aria-label="Source"
        placeholder="Any source"
        data={(sources?.items ?? []).map(({ id, formName }) => ({ value: id, label: formName ?? id }))}
        clearable
        value={filters.source ?? null}
        onChange={(source) => onChange({ source })}
      />
      <div className={classes.dates}>
        <TextInput
          className={classes.date}
          type="date"
          aria-label="Received from"
          value={filters.from ?? ""}
          max={filters.to}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        to
        <TextInput
          className={classes.date}
          type="date"
          aria-label="Received until"
          value={filters.to ?? ""}
          min={filters.from}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </div>
      {isFiltered && (
        <Button variant="subtle" color="gray" px="xs" onClick={() => onChange(Object.fromEntries(filterKeys.map((key) => [key, null])))}>
          Clear
        </Button>
      )}
    </div>
  );
}
