import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { contactChoiceQuery } from "./queries.ts";

type Props = {
  value: string | null;
  onChange: (id: string | null, name: string | undefined) => void;
  label?: string;
  /** One that is not offered. */
  exceptId?: string;
};

/** Finds a contact by what is typed. */
export function ContactPicker({ value, onChange, label = "Contact", exceptId }: Props) {
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<{ value: string; label: string }>();
  const [text] = useDebouncedValue(typed === picked?.label ? "" : typed.trim(), 200);
  const { data, error, isFetching } = useQuery(contactChoiceQuery(useWorkspaceId(), text));
  const offered = (data?.items ?? []).filter(({ id }) => id !== exceptId);
  const found = offered.map(({ id, name, email, phone }) => ({
    value: id,
    label: [name, email ?? phone].filter(Boolean).join(" · ") || "No name",
  }));
  const choices = picked && !found.some((one) => one.value === picked.value) ? [picked, ...found] : found;
  return (
    <Select
      label={label}
      required
      data-autofocus
      searchable
      placeholder="Type a name, an e-mail or a phone number"
      data={choices}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      error={error ? sentenceOf(error) : undefined}
      nothingFoundMessage={isFetching ? "Looking…" : "Nobody found"}
      onChange={(id) => {
        setPicked(choices.find((one) => one.value === id));
        const contact = data?.items.find((one) => one.id === id);
        onChange(id, contact?.name ?? contact?.email ?? contact?.phone ?? undefined);
      }}
    />
  );
}
