import { Select } from "@mantine/core";
import { useState } from "react";
import type { Provider, SandboxForms } from "../api/types.ts";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { AnswerForm } from "./answer-form.tsx";
import classes from "./send-test-lead.module.css";

type Props = { pages: SandboxForms[]; onSent: (sent: { provider: Provider; externalId: string }) => void };

export function FormPicker({ pages, onSent }: Props) {
  const forms = pages.flatMap(({ forms }) => forms);
  const [formId, setFormId] = useState(forms[0]?.id ?? "");
  const [turn, setTurn] = useState(0);
  const form = forms.find(({ id }) => id === formId);
  return (
    <div className={classes.form}>
      {forms.length > 1 && (
        <Select
          label="Form"
          allowDeselect={false}
          data={pages.map(({ pageName, forms: own }) => ({
            group: pageName,
            items: own.map(({ id, name }) => ({ value: id, label: name })),
          }))}
          value={formId}
          onChange={(id) => id && setFormId(id)}
        />
      )}
      {form && (
        <Waiting key={form.id} skeleton={<FormSkeleton />} tight>
          <AnswerForm key={turn} form={form} turn={turn} onAnother={() => setTurn(turn + 1)} onSent={onSent} />
        </Waiting>
      )}
    </div>
  );
}
