import { Button, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { MappingRule } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import type { EditorProps } from "./answers-card.tsx";
import { RuleRow } from "./rule-row.tsx";
import { factNames, keysOf, otherRules } from "./rules.ts";
import classes from "./mappings.module.css";

const FIXED = "fixed";
const origins = [{ value: FIXED, label: "A fixed value" }, ...Object.entries(factNames).map(([value, label]) => ({ value, label }))];

/** Values that are no answer: fixed ones, and what is known of the lead; and rules whose answer is gone. */
export function OtherRules({ form, rules, mayEdit, onChange }: EditorProps) {
  const others = otherRules(rules, form.questions);
  const replace = (at: number, rule: MappingRule | undefined) => onChange(rule ? rules.with(at, rule) : rules.toSpliced(at, 1));
  if (others.length === 0 && !mayEdit) return null;
  return (
    <Card
      title="Other values"
      flush
      aside={
        mayEdit && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...rules, { to: "tags", fixed: "lead" }])}
          >
            Add a value
          </Button>
        )
      }
    >
      {others.length === 0 && (
        <p className={classes.hint}>A tag for every lead of this form, the campaign's name as source: add what no answer says.</p>
      )}
      <ul className={list.list}>
        {others.map(({ rule, at }) => (
          <li key={at} className={rowClass(classes.answer)}>
            {rule.from === undefined ? (
              <div className={classes.origin}>
                <Select
                  aria-label="Where the value comes from"
                  searchable
                  allowDeselect={false}
                  disabled={!mayEdit}
                  data={origins}
                  value={rule.fact ?? FIXED}
                  onChange={(origin) => origin && replace(at, withOrigin(rule, origin))}
                />
                {rule.fixed !== undefined && (
                  <TextInput
                    aria-label="The fixed value"
                    disabled={!mayEdit}
                    maxLength={2000}
                    error={rule.fixed === "" && "Say what is written"}
                    value={rule.fixed}
                    onChange={(event) => replace(at, { ...rule, fixed: event.currentTarget.value })}
                  />
                )}
              </div>
            ) : (
              <div>
                <code className="mono wrap-anywhere">{keysOf(rule).join(", ")}</code>
                <p className="muted small">No lead has this answer any more. Choose another one above, then remove this.</p>
              </div>
            )}
            <RuleRow {...{ form, rules, mayEdit, rule }} onChange={(changed) => replace(at, changed)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

// Origins are FIXED and the facts.
const withOrigin = (rule: MappingRule, origin: string): MappingRule =>
  origin === FIXED
    ? { ...rule, fact: undefined, fixed: rule.fixed ?? "" }
    : { ...rule, fixed: undefined, fact: origin as MappingRule["fact"] };
