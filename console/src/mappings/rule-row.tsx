import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { IconAdjustments, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { FormToMap, MappingRule } from "../api/types.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { describeRule, nameOf, targetOptions } from "./rules.ts";
import classes from "./mappings.module.css";

type Props = {
  form: FormToMap;
  rules: MappingRule[];
  rule: MappingRule;
  /** The answer it reads; none for a fixed value or a fact. */
  question?: FormToMap["questions"][number];
  mayEdit: boolean;
  /** Undefined: it goes. */
  onChange: (rule: MappingRule | undefined) => void;
};

/** One rule: its field, how it is read in a few words, and the way to change that. */
export function RuleRow({ form, rules, rule, question, mayEdit, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const label = question?.label ?? "this value";
  const how = describeRule(rule);
  return (
    <div>
      <div className={classes.rule}>
        <Select
          aria-label={`${label} becomes`}
          searchable
          allowDeselect={false}
          disabled={!mayEdit}
          data={targetOptions(form, rules, rule.to, question?.label ?? nameOf(form.targets, rule.to))}
          value={rule.to}
          // What a value is follows from its field unless somebody said it.
          onChange={(to) => to && onChange({ ...rule, to })}
        />
        {mayEdit && (
          <>
            <Tooltip label="How it is read">
              <ActionIcon variant="default" size="lg" aria-label={`How ${label} is read`} onClick={() => setOpen(true)}>
                <IconAdjustments size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Remove">
              <ActionIcon variant="default" size="lg" aria-label={`Do not write ${label}`} onClick={() => onChange(undefined)}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </div>
      {how !== "" && <p className="muted small">{how}</p>}
      {isOpen && (
        <RuleDialog
          {...{ form, rule, question }}
          onClose={() => setOpen(false)}
          onDone={(changed) => {
            onChange(changed);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
