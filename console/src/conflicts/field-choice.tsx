import { Radio } from "@mantine/core";
import type { Comparison } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { differs } from "./choices.ts";
import { nameOf } from "./words.ts";
import classes from "./conflicts.module.css";

type Props = {
  field: Comparison["fields"][number];
  contacts: Comparison["contacts"];
  chosen: string;
  /** Undefined: it is settled, and only shown. */
  onChoose: ((id: string) => void) | undefined;
};

/** One field of both. Where they differ, one of the two is chosen. */
export function FieldChoice({ field, contacts, chosen, onChoose }: Props) {
  const isChoice = onChoose !== undefined && differs(field);
  return (
    <fieldset className={classes.field}>
      <legend className={classes.label}>{field.label}</legend>
      {contacts.map((contact, at) => {
        const value = field.values[at as 0 | 1];
        return (
          <div key={contact.id} className={cx(classes.value, differs(field) && classes.differs)}>
            {isChoice ? (
              <Radio
                name={field.field}
                label={<bdi className="wrap-anywhere">{value}</bdi>}
                aria-label={`${field.label} of ${nameOf(contact)}: ${value}`}
                checked={chosen === contact.id}
                onChange={() => onChoose(contact.id)}
              />
            ) : (
              <bdi className={cx("wrap-anywhere", value === null && "muted")}>{value ?? "—"}</bdi>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
