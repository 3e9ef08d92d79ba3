import { Button } from "@mantine/core";
import { useState } from "react";
import type { OAuthApp, OAuthAppChange } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { AppScopes, NameAndAddresses, toAddresses } from "./app-fields.tsx";
import { useChangeApp } from "./queries.ts";
import classes from "./api-access.module.css";

/** Changes what an app is called, where it is sent back to and what it may ask for. */
export function ChangeAppDialog({ app, onClose }: { app: OAuthApp; onClose: () => void }) {
  const [values, setValues] = useState({ name: app.name, addresses: app.redirectUris.join("\n"), scopes: app.scopes });
  const change = useChangeApp(app.id);
  const redirectUris = toAddresses(values.addresses);
  const isReady = values.name.trim() !== "" && values.scopes.length > 0 && (redirectUris.length > 0 || app.mayGrantItself);
  const fields = { values, onChange: (part: Partial<typeof values>) => setValues({ ...values, ...part }) };
  const submit = () =>
    change.mutate(
      { name: values.name.trim(), redirectUris, scopes: values.scopes as NonNullable<OAuthAppChange["scopes"]> }, // chosen among them
      { onSuccess: onClose },
    );
  return (
    <Dialog title={`Change ${app.name}`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <NameAndAddresses {...fields} />
        <Waiting skeleton={<FormSkeleton />} tight>
          <AppScopes {...fields} />
        </Waiting>
        {app.installations > 0 && (
          <p className="muted">Where it was let in it keeps what people gave it. More is asked of them the next time.</p>
        )}
        <Refused error={change.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} disabled={!isReady}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
