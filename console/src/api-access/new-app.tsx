import { Button, Checkbox, Radio } from "@mantine/core";
import { useState } from "react";
import type { NewOAuthApp } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { AppScopes, NameAndAddresses, toAddresses } from "./app-fields.tsx";
import { useRegisterApp } from "./queries.ts";
import { ShownOnce } from "./shown-once.tsx";
import classes from "./api-access.module.css";

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
  const [form, setForm] = useState(blank);
  const register = useRegisterApp();
  const set = (part: Partial<typeof blank>) => setForm({ ...form, ...part });
  const redirectUris = toAddresses(form.addresses);
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
        <NameAndAddresses values={form} onChange={set} />
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
        <AppScopes values={form} onChange={set} />
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
