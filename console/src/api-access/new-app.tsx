import { Button, Checkbox, Radio, Textarea, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NewOAuthApp } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { scopesQuery, useRegisterApp } from "./queries.ts";
import { ScopePicker } from "./scope-picker.tsx";
import { ShownOnce } from "./shown-once.tsx";
import classes from "./api-access.module.css";

/** What only an app that is let into every workspace needs. */
export const companyScopes = [
  { scope: "oauth.readonly", words: "See in which workspaces it is installed" },
  { scope: "oauth.write", words: "Take a token for each workspace, when it was let into all" },
];

/** Registers an app, and shows its secret once. */
export const NewAppDialog = ({ onClose }: { onClose: () => void }) => (
  <Waiting
    skeleton={
      <Dialog title="Register an app" onClose={onClose}>
        <FormSkeleton />
      </Dialog>
    }
    tight
  >
    <AppForm onClose={onClose} />
  </Waiting>
);

const blank = { name: "", addresses: "", kind: "confidential", scopes: [] as string[], mayGrantItself: false };

function AppForm({ onClose }: { onClose: () => void }) {
  const { data } = useSuspenseQuery(scopesQuery);
  const [form, setForm] = useState(blank);
  const register = useRegisterApp();
  const set = (part: Partial<typeof blank>) => setForm({ ...form, ...part });
  const redirectUris = form.addresses
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const isConfidential = form.kind === "confidential";
  const mayGrantItself = isConfidential && form.mayGrantItself;
  const isReady = form.name.trim() !== "" && form.scopes.length > 0 && (redirectUris.length > 0 || mayGrantItself);
  if (register.data) {
    const { clientId, clientSecret, name } = register.data;
    const secret = clientSecret === null ? [] : [{ label: "Client secret", text: clientSecret }];
    return <ShownOnce title={name} secrets={[{ label: "Client id", text: clientId }, ...secret]} onClose={onClose} />;
  }
  const submit = () =>
    register.mutate({
      name: form.name.trim(),
      redirectUris,
      scopes: form.scopes as NewOAuthApp["scopes"],
      isConfidential,
      needsPkce: !isConfidential,
      mayGrantItself,
      burstLimit: null,
      dailyLimit: null,
    });
  return (
    <Dialog title="Register an app" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          label="Name"
          description="People see it when they are asked to let the app in."
          data-autofocus
          maxLength={100}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label="Redirect addresses"
          description="One a line. People are sent back to these and to nothing that merely begins like them. https, or http on localhost."
          placeholder="https://app.example.com/oauth/callback"
          autosize
          minRows={2}
          value={form.addresses}
          onChange={(event) => set({ addresses: event.currentTarget.value })}
        />
        <Radio.Group label="Can it keep a secret?" value={form.kind} onChange={(kind) => set({ kind })}>
          <div className={classes.scopes}>
            <Radio value="confidential" label="Yes, it runs on a server" />
            <Radio value="public" label="No, it runs in a browser or on a phone" description="It proves itself with PKCE instead." />
          </div>
        </Radio.Group>
        {isConfidential && (
          <Checkbox
            label="It may take tokens of this workspace by itself"
            description="For machines, where nobody is asked (client_credentials)."
            checked={form.mayGrantItself}
            onChange={(event) => set({ mayGrantItself: event.currentTarget.checked })}
          />
        )}
        <ScopePicker
          label="It may ask to"
          choices={[...data.items, ...companyScopes]}
          chosen={form.scopes}
          onChange={(scopes) => set({ scopes })}
        />
        <Refused error={register.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={register.isPending} disabled={!isReady}>
            Register
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
