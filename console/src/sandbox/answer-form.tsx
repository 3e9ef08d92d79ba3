import { Button, Checkbox } from "@mantine/core";
import { IconArrowsShuffle, IconSend } from "@tabler/icons-react";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Provider, SandboxForm } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { missing, toAnswers, toValues, type Values } from "./answers.ts";
import { sampleQuery, submitTestLead } from "./queries.ts";
import { Question } from "./question.tsx";
import classes from "./send-test-lead.module.css";

/** Practice forms stand in for Facebook lead forms; the lead is found again under this provider. */
const provider: Provider = "facebook";

type Props = { form: SandboxForm; turn: number; onAnother: () => void; onSent: (sent: { provider: Provider; externalId: string }) => void };

export function AnswerForm({ form, turn, onAnother, onSent }: Props) {
  const workspace = useWorkspaceId();
  const { data: sample } = useSuspenseQuery(sampleQuery(workspace, form.id, turn));
  const [values, setValues] = useState<Values>(() => toValues(sample.answers));
  const [consents, setConsents] = useState(() => form.consents.map(({ key }) => ({ key, given: true })));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isShuffling, shuffle] = useTransition();
  const submit = useMutation({
    mutationFn: () => submitTestLead(workspace, { formId: form.id, answers: toAnswers(form, values), consents }),
    onSuccess: ({ items }) => items[0] && onSent({ provider, externalId: items[0].externalId }),
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const open = missing(form, values);
        setErrors(open);
        if (Object.keys(open).length === 0) submit.mutate();
      }}
    >
      <div className={classes.questions}>
        {form.questions.map((question) => (
          <Question
            key={question.key}
            question={question}
            values={values[question.key] ?? []}
            error={errors[question.key]}
            onChange={(next) => setValues({ ...values, [question.key]: next })}
          />
        ))}
      </div>
      {form.consents.length > 0 && (
        <div className={classes.consents} role="group" aria-label="Consents">
          {form.consents.map(({ key, text }) => (
            <Checkbox
              key={key}
              label={text}
              checked={consents.find((consent) => consent.key === key)?.given ?? false}
              onChange={({ currentTarget: { checked } }) =>
                setConsents(consents.map((consent) => (consent.key === key ? { key, given: checked } : consent)))
              }
            />
          ))}
        </div>
      )}
      {submit.error && (
        <p className={classes.problem} role="alert">
          {sentenceOf(submit.error)}
        </p>
      )}
      <div className={classes.foot}>
        <Button
          variant="default"
          loading={isShuffling}
          leftSection={<IconArrowsShuffle size={16} aria-hidden />}
          onClick={() => shuffle(onAnother)}
        >
          Another person
        </Button>
        <Button type="submit" autoFocus={turn === 0} loading={submit.isPending} leftSection={<IconSend size={16} aria-hidden />}>
          Send lead
        </Button>
      </div>
    </form>
  );
}
