import { ActionIcon, Autocomplete, Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { tagsQuery } from "../fields/queries.ts";
import { Dialog, DialogActions } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { membersQuery } from "../people/queries.ts";
import { type ContactFilter, type FilterField, type Group, isGroup, operators, type Rule } from "./filter.ts";
import classes from "./filter.module.css";

type Props = { filter: ContactFilter; fields: FilterField[]; onApply: (filter: ContactFilter) => void; onClose: () => void };

const newRule: Rule = { field: "tags", operator: "eq", value: "" };

/** Puts a filter together: rules and groups of rules. */
export function FilterDialog({ filter, fields, onApply, onClose }: Props) {
  const [draft, setDraft] = useState(filter.items.length === 0 ? { ...filter, items: [newRule] } : filter);
  const { items } = draft;
  const set = (next: (Rule | Group)[]) => setDraft({ ...draft, items: next });
  const replace = (at: number, item: Rule | Group | undefined) =>
    set(items.flatMap((old, index) => (index !== at ? [old] : item ? [item] : [])));
  return (
    <Dialog title="Filter contacts" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onApply(draft);
        }}
      >
        <Matches isAny={draft.isAny} onChange={(isAny) => setDraft({ ...draft, isAny })} />
        {items.map((item, at) =>
          isGroup(item) ? (
            // oxlint-disable-next-line react/no-array-index-key -- rules have nothing else to be known by
            <fieldset key={at} className={classes.group} aria-label={`Group ${at + 1}`}>
              <Matches isAny={item.isAny} onChange={(isAny) => replace(at, { ...item, isAny })} />
              {item.rules.map((rule, inner) => (
                <RuleRow
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  key={inner}
                  rule={rule}
                  fields={fields}
                  onChange={(next) => {
                    const rules = item.rules.flatMap((old, index) => (index !== inner ? [old] : next ? [next] : []));
                    replace(at, rules.length === 0 ? undefined : { ...item, rules });
                  }}
                />
              ))}
              <Add label="Add rule to this group" onClick={() => replace(at, { ...item, rules: [...item.rules, newRule] })} />
            </fieldset>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <RuleRow key={at} rule={item} fields={fields} onChange={(next) => replace(at, next)} />
          ),
        )}
        <span className={classes.adds}>
          <Add label="Add rule" onClick={() => set([...items, newRule])} />
          <Add label="Add group" onClick={() => set([...items, { isAny: !draft.isAny, rules: [newRule] }])} />
        </span>
        <DialogActions>
          <Button variant="default" onClick={() => onApply({ isAny: false, items: [] })}>
            Clear
          </Button>
          <Button type="submit">Show contacts</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const Matches = ({ isAny, onChange }: { isAny: boolean; onChange: (isAny: boolean) => void }) => (
  <SegmentedControl
    size="xs"
    aria-label="How rules go together"
    data={[
      { value: "all", label: "All of these hold" },
      { value: "any", label: "Any of these holds" },
    ]}
    value={isAny ? "any" : "all"}
    onChange={(value) => onChange(value === "any")}
  />
);

const Add = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
    {label}
  </Button>
);

type RowProps = { rule: Rule; fields: FilterField[]; onChange: (rule: Rule | undefined) => void };

function RuleRow({ rule, fields, onChange }: RowProps) {
  const kind = fields.find(({ field }) => field === rule.field)?.kind ?? "text";
  const choices = operators[kind];
  const needsValue = !choices.find(({ value }) => value === rule.operator)?.needsNoValue;
  return (
    <div className={classes.rule}>
      <Select
        aria-label="Field"
        searchable
        allowDeselect={false}
        data={fields.map(({ field, label }) => ({ value: field, label }))}
        value={rule.field}
        onChange={(field) => {
          const next = fields.find((one) => one.field === field);
          if (next) onChange({ field: next.field, operator: operators[next.kind][0]?.value ?? "eq", value: "" });
        }}
      />
      <Select
        aria-label="Operator"
        allowDeselect={false}
        data={choices.map(({ value, label }) => ({ value, label }))}
        value={rule.operator}
        onChange={(operator) => operator && onChange({ ...rule, operator })}
      />
      <span className={classes.value}>
        {needsValue && <Value rule={rule} kind={kind} onChange={(value) => onChange({ ...rule, value })} />}
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label="Remove rule" onClick={() => onChange(undefined)}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function Value({ rule: { field, value }, kind, onChange }: { rule: Rule; kind: FilterField["kind"]; onChange: (value: string) => void }) {
  const workspace = useWorkspaceId();
  const { data: tags } = useQuery({ ...tagsQuery(workspace), enabled: field === "tags" });
  const { data: members } = useQuery({ ...membersQuery(workspace), enabled: field === "assignedTo" });
  const common = { "aria-label": "Value", value };
  if (field === "tags") return <Autocomplete {...common} data={(tags?.items ?? []).map(({ name }) => name)} onChange={onChange} />;
  if (field === "assignedTo" || kind === "truth") {
    const people = (members?.items ?? []).map(({ id, name, email }) => ({ value: id, label: name || email }));
    const truths = [
      { value: "true", label: "yes" },
      { value: "false", label: "no" },
    ];
    return <Select {...common} value={value || null} data={kind === "truth" ? truths : people} onChange={(next) => onChange(next ?? "")} />;
  }
  const type = kind === "day" ? "date" : kind === "number" ? "number" : "text";
  return <TextInput {...common} type={type} onChange={(event) => onChange(event.currentTarget.value)} />;
}
