import { Autocomplete, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "../connections/queries.ts";
import { sourceName } from "../connections/source-words.ts";
import { tagsQuery } from "../fields/queries.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { narrowedBy, type TriggerEvent } from "./trigger-choice.ts";

type Props = { event: string; value: string; onChange: (value: string) => void };

const statuses = ["open", "won", "lost", "abandoned"];
const stages = ["subscriber", "lead", "qualified", "opportunity", "customer", "evangelist", "other"]; // a workspace may name its own

/** Which of the events: only those of a source, with a tag, or to a stage or status. Nothing for an event that has no such choice. */
export function TriggerNarrowing({ event, value, onChange }: Props) {
  const by = narrowedBy[event as TriggerEvent]; // undefined for one that is not known here
  if (by === "source") return <OfSource value={value} onChange={onChange} />;
  if (by === "tag") return <OfTag value={value} onChange={onChange} />;
  if (by === "stage")
    return <Autocomplete label="To the stage" placeholder="Any stage" data={stages} value={value} onChange={onChange} maxLength={200} />;
  if (by === "status")
    return (
      <Select
        label="To the status"
        placeholder="Any status"
        clearable
        data={statuses}
        value={value || null}
        onChange={(next) => onChange(next ?? "")}
      />
    );
  return null;
}

function OfSource({ value, onChange }: Omit<Props, "event">) {
  const { data } = useQuery(sourcesQuery(useWorkspaceId()));
  const known = (data?.items ?? []).map((source) => ({ value: source.id, label: sourceName(source) }));
  const sources = value && !known.some((one) => one.value === value) ? [...known, { value, label: value }] : known;
  return (
    <Select
      label="From the source"
      placeholder="Any source"
      clearable
      data={sources}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
    />
  );
}

function OfTag({ value, onChange }: Omit<Props, "event">) {
  const { data } = useQuery(tagsQuery(useWorkspaceId()));
  const tags = (data?.items ?? []).map(({ name }) => name);
  return <Autocomplete label="The tag" placeholder="Any tag" data={tags} value={value} onChange={onChange} maxLength={200} />;
}
