import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ProviderMark } from "../lib/ui/avatar.tsx";
import { useTo } from "../lib/use-address.ts";
import { ByConsent } from "./by-consent.tsx";
import { CheckList } from "./check-list.tsx";
import { Dialog, DialogActions, Refused } from "./dialog.tsx";
import { type Fields, missingFields, toDraft } from "./draft.ts";
import { type ProviderForm, providerForms } from "./providers.ts";
import { useCreate } from "./queries.ts";
import { useTestDraft } from "./use-checks.ts";
import classes from "./dialog.module.css";

/** Choose a provider, fill in what it needs, test it, save it. `provider` is part of the address. */
export function AddConnection({
  provider,
  onChoose,
  onClose,
}: {
  provider: string;
  onChoose: (provider: string) => void;
  onClose: () => void;
}) {
  const form = providerForms.find((each) => each.provider === provider);
  return (
    <Dialog title={form ? `Connect: ${form.name}` : "Add a connection"} onClose={onClose}>
      {form ? (
        <Form key={form.provider} form={form} onBack={() => onChoose("choose")} />
      ) : (
        <ul className={classes.cards}>
          {providerForms.map((each) => (
            <li key={each.provider}>
              <button type="button" className={classes.card} onClick={() => onChoose(each.provider)}>
                <ProviderMark provider={each.provider} />
                <span>
                  <strong>{each.name}</strong>
                  <br />
                  <span className="muted small">{each.summary}</span>
                </span>
                <IconChevronRight size={18} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Form({ form, onBack }: { form: ProviderForm; onBack: () => void }) {
  const [fields, setFields] = useState<Fields>({ name: form.example, accountId: "", accessToken: "", appSecret: "", baseUrl: "" });
  const [isAsked, setIsAsked] = useState(false);
  const test = useTestDraft();
  const create = useCreate();
  const navigate = useNavigate();
  const to = useTo();
  const missing = isAsked ? missingFields(form, fields) : [];
  const field = (name: keyof Fields) => ({
    value: fields[name],
    error: missing.includes(name) ? "This is needed" : undefined,
    onChange: (event: { currentTarget: { value: string } }) => {
      setFields({ ...fields, [name]: event.currentTarget.value });
      if (name !== "name") test.reset(); // what was tested is not what stands there now
    },
  });
  const hasFailed = test.hasFailed && !test.isPending;
  const isTested = test.data !== undefined && !hasFailed;

  // Saving tests once more: the account's name and its own token are found by the test, and never reach the console.
  const save = () =>
    create.mutate(
      { ...toDraft(form, fields), name: fields.name.trim(), withoutTest: hasFailed },
      { onSuccess: ({ id }) => void navigate(to("connections", id)) },
    );
  const submit = () => {
    setIsAsked(true);
    if (missingFields(form, fields).length > 0) return;
    if (isTested || !form.token) save();
    else test.mutate(toDraft(form, fields));
  };

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput label="Name" description="How it is called in LeadRelay." {...field("name")} />
      <ByConsent form={form} name={fields.name.trim()} />
      {form.account && (
        <TextInput
          label={form.account.label}
          description={form.account.help}
          placeholder={form.account.placeholder}
          autoComplete="off"
          data-autofocus
          {...field("accountId")}
        />
      )}
      {form.token && <PasswordInput label={form.token.label} description={form.token.help} autoComplete="off" {...field("accessToken")} />}
      {form.appSecret && (
        <PasswordInput label={form.appSecret.label} description={form.appSecret.help} autoComplete="off" {...field("appSecret")} />
      )}
      {form.token && (
        <details className={classes.more}>
          <summary>Another address</summary>
          <TextInput
            label="Base URL"
            description='Empty: the provider itself. "sandbox" is the simulator of this installation. Anything else needs an owner of the installation.'
            autoComplete="off"
            {...field("baseUrl")}
          />
        </details>
      )}
      <CheckList checks={test.checks} provider={form.provider} isRunning={test.isPending} />
      <Refused error={test.error ?? create.error} />
      <DialogActions>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        {hasFailed && (
          <Button variant="default" loading={create.isPending} onClick={save}>
            Save anyway
          </Button>
        )}
        <Button type="submit" loading={test.isPending || (create.isPending && !hasFailed)}>
          {isTested || !form.token ? "Save connection" : hasFailed ? "Test again" : "Test"}
        </Button>
      </DialogActions>
    </form>
  );
}
