import { useState } from "react";
import type { Comparison } from "../api/types.ts";
import { defaultOf, olderOf } from "./choices.ts";
import { FieldChoice } from "./field-choice.tsx";
import { SideHead } from "./side-head.tsx";
import classes from "./conflicts.module.css";

type Choice = { keepId: string; choices: Record<string, string> };

/** Which of two contacts is kept, and whose value each field takes. At first the older one is kept, unless `keepId` says which. */
export function useChoice({ contacts }: Comparison, keepId = olderOf(contacts).id) {
  return useState<Choice>({ keepId, choices: {} });
}

type Props = { comparison: Comparison; choice: Choice; onChange: ((choice: Choice) => void) | undefined };

/** Both contacts side by side, with a choice where they differ. Without `onChange` it is settled, and only shown. */
export const Sides = ({ comparison: { contacts, fields }, choice, onChange }: Props) => (
  <>
    <div className={classes.heads}>
      {contacts.map((contact) => (
        <SideHead
          key={contact.id}
          contact={contact}
          isKept={contact.id === choice.keepId}
          onKeep={onChange && (() => onChange({ ...choice, keepId: contact.id }))}
        />
      ))}
    </div>
    <div className={classes.fields}>
      {fields.map((field) => (
        <FieldChoice
          key={field.field}
          field={field}
          contacts={contacts}
          chosen={choice.choices[field.field] ?? defaultOf(field, contacts, choice.keepId)}
          onChoose={onChange && ((id) => onChange({ ...choice, choices: { ...choice.choices, [field.field]: id } }))}
        />
      ))}
    </div>
  </>
);
