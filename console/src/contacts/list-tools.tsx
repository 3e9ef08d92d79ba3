import { Button, Checkbox, Popover, Select, TextInput } from "@mantine/core";
import { IconColumns3, IconFilter, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ContactViews } from "../api/types.ts";
import { customFieldsQuery } from "../fields/queries.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { columns, usualColumns } from "./columns.tsx";
import { filterFields, readFilter } from "./filter.ts";
import { FilterDialog } from "./filter-dialog.tsx";
import { useSaveViews, viewsQuery } from "./queries.ts";
import { sorts } from "./sorts.ts";
import classes from "./contacts.module.css";

export type Shown = { q: string; filter: string; sort: string };
type Props = { shown: Shown; onChange: (shown: Partial<Shown>) => void };

const noViews: ContactViews = { columns: null, saved: [] };

/** The person's own columns and filters, those it comes with until they are read. */
export function useViews(): ContactViews {
  return useQuery(viewsQuery(useWorkspaceId())).data ?? noViews;
}

/** Filter, order, saved filters and columns of the list. */
export function ListTools({ shown, onChange }: Props) {
  const workspace = useWorkspaceId();
  const [isOpen, setOpen] = useState(false);
  const { data: custom } = useQuery(customFieldsQuery(workspace));
  const views = useViews();
  const filter = readFilter(shown.filter);
  const rules = filter.items.length;
  const saved = views.saved.findIndex((one) => one.query === shown.q && one.filter === shown.filter && one.sort === shown.sort);
  return (
    <div className={classes.tools}>
      <Button variant={rules > 0 ? "light" : "default"} leftSection={<IconFilter size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {rules > 0 ? `Filter (${rules})` : "Filter"}
      </Button>
      <Select
        w={175}
        aria-label="Order"
        allowDeselect={false}
        data={sorts}
        value={shown.sort}
        onChange={(sort) => sort && onChange({ sort })}
      />
      {views.saved.length > 0 && (
        <Select
          w={170}
          aria-label="Saved filter"
          placeholder="Saved filters"
          clearable
          data={views.saved.map(({ name }, at) => ({ value: String(at), label: name }))}
          value={saved < 0 ? null : String(saved)}
          onChange={(at) => {
            const one = at === null ? undefined : views.saved[Number(at)];
            onChange(one ? { q: one.query, filter: one.filter, sort: one.sort } : { q: "", filter: "" });
          }}
        />
      )}
      {(rules > 0 || shown.q !== "") && <SaveFilter views={views} shown={shown} at={saved} />}
      <Columns views={views} />
      {isOpen && (
        <FilterDialog
          filter={filter}
          fields={filterFields(custom?.items ?? [])}
          onClose={() => setOpen(false)}
          onApply={(next) => {
            onChange({ filter: next.items.length === 0 ? "" : JSON.stringify(next) });
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

function SaveFilter({ views, shown, at }: { views: ContactViews; shown: Shown; at: number }) {
  const save = useSaveViews(useWorkspaceId());
  const [name, setName] = useState("");
  const [isOpen, setOpen] = useState(false);
  if (at >= 0)
    return (
      <Button
        variant="subtle"
        leftSection={<IconX size={14} aria-hidden />}
        onClick={() => save.mutate({ ...views, saved: views.saved.filter((_, index) => index !== at) })}
      >
        Forget this filter
      </Button>
    );
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpen(!isOpen)}>
          Save filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.saveFilter}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === "") return;
            const one = { name: name.trim(), query: shown.q, filter: shown.filter, sort: shown.sort };
            save.mutate({ ...views, saved: [...views.saved, one] });
            setOpen(false);
            setName("");
          }}
        >
          <TextInput
            aria-label="Name of the filter"
            placeholder="Name"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit">Save</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Columns({ views }: { views: ContactViews }) {
  const save = useSaveViews(useWorkspaceId());
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" className={classes.columnsButton} leftSection={<IconColumns3 size={15} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          aria-label="Columns"
          value={views.columns ?? usualColumns}
          onChange={(chosen) => save.mutate({ ...views, columns: chosen })}
        >
          <div className={classes.columnChoice}>
            {columns.map(({ key, label }) => (
              <Checkbox key={key} size="sm" value={key} label={label} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
