import { Button, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import type { NewApiKey, NewIntegrationToken } from "../api/types.ts";
import { managementScopes } from "./management-scopes.ts";
import { scopesQuery, useCreateKey, useCreateToken } from "./queries.ts";
import { type Choice, ScopePicker } from "./scope-picker.tsx";
import { ShownOnce } from "./shown-once.tsx";
import classes from "./api-access.module.css";

/** Makes a private integration token and shows it once. */
export const NewTokenDialog = ({ onClose }: { onClose: () => void }) => (
  <Waiting
    skeleton={
      <Dialog title="New private integration token" onClose={onClose}>
        <FormSkeleton />
      </Dialog>
    }
    tight
  >
    <TokenForm onClose={onClose} />
  </Waiting>
);

function TokenForm({ onClose }: { onClose: () => void }) {
  const { data } = useSuspenseQuery(scopesQuery);
  const create = useCreateToken();
  return (
    <MakeDialog
      title="New private integration token"
      placeholder="Zapier, the website, a report"
      choices={data.items}
      made={create.data && [{ label: "Token", text: create.data.token }]}
      isMaking={create.isPending}
      error={create.error}
      onMake={(label, scopes) => create.mutate({ label, scopes: scopes as NewIntegrationToken["scopes"] })}
      onClose={onClose}
    />
  );
}

/** Makes a key of the management API and shows it once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateKey();
  return (
    <MakeDialog
      title="New API key"
      placeholder="A script, the deployment"
      choices={managementScopes}
      made={create.data && [{ label: "Key", text: create.data.key }]}
      isMaking={create.isPending}
      error={create.error}
      onMake={(label, scopes) => create.mutate({ label, scopes: scopes as NewApiKey["scopes"] })}
      onClose={onClose}
    />
  );
}

type Props = {
  title: string;
  placeholder: string;
  choices: Choice[];
  made: { label: string; text: string }[] | undefined;
  isMaking: boolean;
  error: unknown;
  onMake: (label: string, scopes: string[]) => void;
  onClose: () => void;
};

function MakeDialog({ title, placeholder, choices, made, isMaking, error, onMake, onClose }: Props) {
  const [label, setLabel] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  if (made) return <ShownOnce title={label.trim()} secrets={made} onClose={onClose} />;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onMake(label.trim(), scopes);
        }}
      >
        <TextInput
          label="Name"
          description="What uses it. One for each program, so that one can be taken away alone."
          placeholder={placeholder}
          data-autofocus
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <ScopePicker label="It may" choices={choices} chosen={scopes} onChange={setScopes} />
        <Refused error={error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isMaking} disabled={label.trim() === "" || scopes.length === 0}>
            Make it
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
