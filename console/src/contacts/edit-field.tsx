import { Button, MultiSelect, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Problem, sentenceOf } from "../api/problem.ts";
import type { Contact } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import type { Editable } from "./editable.ts";
import { contactQuery, useChangeContact } from "./queries.ts";
import classes from "./contacts.module.css";

type Props = { contact: Contact; field: Editable };

/** A value that becomes an input when it is pressed. Enter saves, Esc leaves it as it was. */
export function EditField({ contact, field }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const shown = wordsOf(field, field.value);
  if (!useMay("editor")) return shown || <span className="muted">–</span>;
  if (isOpen) return <Editing contact={contact} field={field} onDone={() => setOpen(false)} />;
  return (
    <button
      ref={button}
      type="button"
      className={classes.value}
      aria-label={`${field.label}: ${shown || "empty"}. Edit`}
      onClick={() => setOpen(true)}
    >
      {shown ? <bdi>{shown}</bdi> : <span className="muted">Add</span>}
    </button>
  );
}

function Editing({ contact, field, onDone }: Props & { onDone: () => void }) {
  const workspace = useWorkspaceId();
  // The version that was on the screen when editing began: what somebody else writes meanwhile must not pass as seen.
  const [read] = useState(contact);
  const change = useChangeContact(workspace, read);
  const [values, setValues] = useState(field.value);
  const isStale = change.error instanceof Problem && change.error.code === "contact_changed";
  const save = (anyway: boolean) => {
    if (JSON.stringify(values) === JSON.stringify(field.value) && !anyway) onDone();
    else change.mutate({ change: field.change(values), anyway }, { onSuccess: onDone });
  };
  return (
    <form
      className={classes.editing}
      onSubmit={(event) => {
        event.preventDefault();
        save(false);
      }}
    >
      <FieldInput field={field} values={values} onChange={setValues} onLeave={onDone} />
      {isStale ? (
        <Both field={field} contactId={contact.id} mine={values} onTheirs={onDone} onMine={() => save(true)} isSaving={change.isPending} />
      ) : (
        <>
          {change.error && (
            <p className={classes.refused} role="alert">
              {change.error instanceof Problem && change.error.issues[0]
                ? `${field.label} ${change.error.issues[0].message}.`
                : sentenceOf(change.error)}
            </p>
          )}
          <span className={classes.editActions}>
            <Button type="submit" size="compact-sm" loading={change.isPending}>
              Save
            </Button>
            <Button size="compact-sm" variant="default" onClick={onDone}>
              Cancel
            </Button>
          </span>
        </>
      )}
    </form>
  );
}

type BothProps = { field: Editable; contactId: string; mine: string[]; onTheirs: () => void; onMine: () => void; isSaving: boolean };

/** Somebody was quicker: what is there now, and what was about to be written. */
function Both({ field, contactId, mine, onTheirs, onMine, isSaving }: BothProps) {
  const reading = useQueryClient().isFetching({ queryKey: contactQuery(useWorkspaceId(), contactId).queryKey }) > 0;
  return (
    <div className={classes.both} role="alert">
      <p>Somebody changed this contact in the meantime. Nothing was written.</p>
      <dl>
        <dt>Now</dt>
        <dd>{reading ? "…" : wordsOf(field, field.value) || "empty"}</dd>
        <dt>Yours</dt>
        <dd>{wordsOf(field, mine) || "empty"}</dd>
      </dl>
      <span className={classes.editActions}>
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          Keep what is there
        </Button>
        <Button size="compact-sm" loading={isSaving} onClick={onMine}>
          Write mine
        </Button>
      </span>
    </div>
  );
}

type InputProps = { field: Editable; values: string[]; onChange: (values: string[]) => void; onLeave: () => void };

function FieldInput({ field: { label, input, choices = [], isNeeded }, values, onChange, onLeave }: InputProps) {
  const onKeyDown = ({ key }: { key: string }) => key === "Escape" && onLeave();
  const common = { "aria-label": label, autoFocus: true, size: "xs" as const, onKeyDown };
  const text = values[0] ?? "";
  const set = (next: string) => onChange(next.trim() === "" ? [] : [next]);
  if (input === "choices") return <MultiSelect {...common} data={choices} value={values} onChange={onChange} searchable clearable />;
  if (input === "choice")
    return (
      <Select
        {...common}
        data={choices}
        value={text || null}
        onChange={(value) => onChange(value === null ? [] : [value])}
        clearable={!isNeeded}
        allowDeselect={!isNeeded}
        searchable={choices.length > 8}
      />
    );
  if (input === "number")
    return <NumberInput {...common} value={text} onChange={(value) => onChange(value === "" ? [] : [String(value)])} />;
  if (input === "area")
    return <Textarea {...common} autosize minRows={2} maxRows={8} value={text} onChange={(event) => set(event.currentTarget.value)} />;
  return (
    <TextInput {...common} type={input === "email" ? "text" : input} value={text} onChange={(event) => set(event.currentTarget.value)} />
  );
}

const wordsOf = ({ choices = [] }: Editable, values: string[]): string =>
  values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value).join(", ");
