import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { Problem, sentenceOf } from "../api/problem.ts";
import type { Contact, ContactChange } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { useChangeContact } from "./queries.ts";
import classes from "./contacts.module.css";

type Kind = "email" | "phone";
const kinds = {
  email: { others: "additionalEmails", title: "Other e-mails", one: "e-mail", input: "email" },
  phone: { others: "additionalPhones", title: "Other phones", one: "phone", input: "tel" },
} as const;

/** The e-mails or phones by which a person is known beside the main one: added, removed, made the main one. */
export function OtherAddresses({ contact, kind }: { contact: Contact; kind: Kind }) {
  const { others, title, one } = kinds[kind];
  const values = contact[others];
  const mayChange = useMay("editor");
  const change = useChangeContact(useWorkspaceId(), contact);
  const [isAdding, setAdding] = useState(false);
  const write = (what: ContactChange, message: string) =>
    change.mutate(
      { change: what },
      {
        onSuccess: () => notifications.show({ message }),
        onError: (error) => notifications.show({ color: "red", title: "Not changed", message: refusalOf(error) }),
      },
    );
  if (values.length === 0 && !mayChange) return null;
  return (
    <section className={classes.others} aria-label={title}>
      <h3 className={classes.othersTitle}>{title}</h3>
      <ul>
        {values.map((value) => (
          <li key={value} className={classes.other}>
            <bdi className="wrap-anywhere">{value}</bdi>
            {mayChange && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Change ${value}`} loading={change.isPending}>
                    <IconDots size={15} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => write({ [kind]: value }, `${value} is the main ${one} now. The one before stays.`)}>
                    Make it the main {one}
                  </Menu.Item>
                  <Menu.Item
                    color="red"
                    onClick={() => write({ [others]: values.filter((other) => other !== value) }, `${value} is removed.`)}
                  >
                    Remove
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <AddOne contact={contact} kind={kind} onDone={() => setAdding(false)} />}
      {mayChange && !isAdding && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAdding(true)}>
          Add another {one}
        </Button>
      )}
    </section>
  );
}

function AddOne({ contact, kind, onDone }: { contact: Contact; kind: Kind; onDone: () => void }) {
  const { others, one, input } = kinds[kind];
  const [read] = useState(contact);
  const change = useChangeContact(useWorkspaceId(), read);
  const [text, setText] = useState("");
  return (
    <form
      className={classes.editing}
      onSubmit={(event) => {
        event.preventDefault();
        const value = text.trim();
        // Somebody without a main one gets it; else it stands beside.
        const what = contact[kind] === null ? { [kind]: value } : { [others]: [...contact[others], value] };
        if (value !== "") change.mutate({ change: what }, { onSuccess: onDone });
      }}
    >
      <TextInput
        aria-label={`Another ${one}`}
        type={input}
        size="xs"
        autoFocus
        maxLength={254}
        value={text}
        error={change.error ? refusalOf(change.error) : undefined}
        onKeyDown={({ key }) => key === "Escape" && onDone()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span className={classes.editActions}>
        <Button type="submit" size="compact-sm" loading={change.isPending}>
          Add
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </span>
    </form>
  );
}

/** Of a value that cannot be one, only what is wrong with it. */
function refusalOf(error: unknown): string {
  const issue = error instanceof Problem ? error.issues[0] : undefined;
  return issue ? `This ${issue.message}.` : sentenceOf(error);
}
