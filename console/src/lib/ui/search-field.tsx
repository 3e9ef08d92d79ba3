import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

type Props = { label: string; placeholder: string; value: string; onChange: (value: string) => void; className?: string };

/** The page's search. "/" goes to it, Esc clears it; the address follows a moment after the last key. */
export function SearchField({ label, placeholder, value, onChange, className }: Props) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useDebouncedCallback(onChange, 250);
  useHotkeys([["/", () => input.current?.focus()]]);
  useEffect(() => setTyped(value), [value]);
  const change = (next: string) => {
    setTyped(next);
    tell(next.trim());
  };
  return (
    <TextInput
      ref={input}
      type="search"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed !== "" && <CloseButton size="sm" aria-label="Clear search" onClick={() => change("")} />}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        if (typed === "") input.current?.blur();
        else change("");
      }}
    />
  );
}
