import { Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import type { SandboxForm } from "../api/types.ts";
import { controlOf } from "./answers.ts";

type Props = {
  question: SandboxForm["questions"][number];
  values: string[];
  error?: string;
  onChange: (values: string[]) => void;
};

/** One question of the form, asked the way its kind asks for. */
export function Question({ question, values, error, onChange }: Props) {
  const control = controlOf(question);
  const common = { label: question.label, error, required: question.required, withAsterisk: false };
  const data = (question.options ?? []).map(({ key, value }) => ({ value: key, label: value }));
  const first = values[0] ?? "";
  if (control === "one")
    return (
      <Select
        {...common}
        data={data}
        value={first || null}
        clearable={!question.required}
        onChange={(value) => onChange(value ? [value] : [])}
      />
    );
  if (control === "several") return <MultiSelect {...common} data={data} value={values} clearable onChange={onChange} />;
  if (control === "yes-no")
    return (
      <Checkbox
        label={question.label}
        error={error}
        checked={first === "true"}
        onChange={(event) => onChange([String(event.currentTarget.checked)])}
      />
    );
  return (
    <TextInput {...common} type={control} autoComplete="off" value={first} onChange={(event) => onChange([event.currentTarget.value])} />
  );
}
