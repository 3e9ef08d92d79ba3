import { Button, MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormToMap, MappingRule } from "../api/types.ts";
import { Dialog, DialogActions } from "../lib/ui/dialog.tsx";
import { keysOf, nameOf, tidy, transformNames, typeNames } from "./rules.ts";
import classes from "./mappings.module.css";

type Props = {
  form: FormToMap;
  rule: MappingRule;
  question?: FormToMap["questions"][number];
  onClose: () => void;
  onDone: (rule: MappingRule) => void;
};

const optionsOf = <Value extends string>(names: Record<Value, string>) =>
  (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }));

/** How a rule reads its answer: its kind, what is done to the text, what stands in, and whether a lead must have it. */
export function RuleDialog({ form, rule: given, question, onClose, onDone }: Props) {
  const [rule, setRule] = useState(given);
  const change = (more: Partial<MappingRule>) => setRule((before) => ({ ...before, ...more }));
  return (
    <Dialog title={`How ${nameOf(form.targets, given.to)} is read`} onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          onDone(tidy(rule));
        }}
      >
        {question && (
          <MultiSelect
            label="Answers"
            description="Several are joined in this order."
            data={form.questions.map(({ key, label }) => ({ value: key, label }))}
            value={keysOf(rule)}
            onChange={(keys) => keys.length > 0 && change({ from: keys.length === 1 ? keys[0] : keys })}
          />
        )}
        {keysOf(rule).length > 1 && (
          <TextInput
            label="Between them"
            placeholder="a space"
            maxLength={20}
            value={rule.join ?? ""}
            onChange={(event) => change({ join: event.currentTarget.value === "" ? undefined : event.currentTarget.value })}
          />
        )}
        <Select
          label="Read as"
          description="Numbers, dates and phones are read as they are written in the workspace's country."
          placeholder="What the field asks for"
          clearable
          data={optionsOf(typeNames)}
          value={rule.type ?? null}
          onChange={(type) => change({ type: type ?? undefined })}
        />
        <MultiSelect
          label="Before that"
          placeholder={rule.transforms?.length ? undefined : "Nothing"}
          data={optionsOf(transformNames)}
          value={rule.transforms ?? []}
          onChange={(transforms) => change({ transforms })}
        />
        {question && question.choices.length > 0 && (
          <fieldset className={classes.choices}>
            <legend>What is written for each option</legend>
            <p className="muted small">Leave all empty to write the option as it is. With some filled in, another option does not fit.</p>
            {question.choices.map(({ key, label }) => (
              <TextInput
                key={key}
                label={label}
                maxLength={2000}
                value={rule.choices?.[label] ?? rule.choices?.[key] ?? ""}
                onChange={(event) => change({ choices: { ...without(rule.choices, key), [label]: event.currentTarget.value } })}
              />
            ))}
          </fieldset>
        )}
        <TextInput
          label="Otherwise"
          description="Written where there is no answer that can be read."
          placeholder="Nothing"
          maxLength={2000}
          value={rule.default ?? ""}
          onChange={(event) => change({ default: event.currentTarget.value })}
        />
        <Switch
          label="A lead must have it"
          description="One that has not is held under Needs repair. It is never dropped."
          checked={rule.required === true}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Done</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const without = (choices: MappingRule["choices"], key: string) =>
  Object.fromEntries(Object.entries(choices ?? {}).filter(([name]) => name !== key));
