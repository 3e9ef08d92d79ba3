import { Select, Switch, TextInput } from "@mantine/core";
import { useFilters } from "../lib/use-address.ts";
import { knownActions } from "./action-words.ts";
import classes from "./audit.module.css";

/** Filters stand in the address, so that a filtered log can be passed on. */
export function FilterBar() {
  const [filter, change] = useFilters(["actor", "action", "from", "to", "calls"]);
  return (
    <form className={classes.filters} role="search" aria-label="Filter the log" onSubmit={(event) => event.preventDefault()}>
      <TextInput
        label="Who"
        placeholder="E-mail or label"
        defaultValue={filter.actor ?? ""}
        onBlur={(event) => change({ actor: event.currentTarget.value.trim() })}
        onKeyDown={(event) => event.key === "Enter" && change({ actor: event.currentTarget.value.trim() })}
      />
      <Select
        label="What"
        placeholder="Anything"
        searchable
        clearable
        data={knownActions}
        value={filter.action ?? null}
        onChange={(action) => change({ action })}
      />
      <TextInput label="From" type="date" value={filter.from ?? ""} onChange={(event) => change({ from: event.currentTarget.value })} />
      <TextInput label="To" type="date" value={filter.to ?? ""} onChange={(event) => change({ to: event.currentTarget.value })} />
      <Switch
        withThumbIndicator={false}
        label="Also calls of the Contacts API"
        checked={filter.calls !== undefined}
        onChange={(event) => change({ calls: event.currentTarget.checked ? "yes" : null })}
      />
    </form>
  );
}
