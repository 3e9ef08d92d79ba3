import { Button, PasswordInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Connection } from "../api/types.ts";
import { CheckList } from "./check-list.tsx";
import { Dialog, DialogActions, Refused } from "./dialog.tsx";
import { providerForms } from "./providers.ts";
import { useChangeConnection } from "./queries.ts";
import { useTest } from "./use-checks.ts";
import classes from "./dialog.module.css";

/** Puts new secrets in. The old ones stay in use until the new ones have passed their test. */
export function TokenDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const form = providerForms.find(({ provider }) => provider === connection.provider);
  const [accessToken, setAccessToken] = useState("");
  const [appSecret, setAppSecret] = useState("");
  const test = useTest(connection.id);
  const change = useChangeConnection(connection.id);
  const given = {
    ...(accessToken.trim() && { accessToken: accessToken.trim() }),
    ...(appSecret.trim() && { appSecret: appSecret.trim() }),
  };
  const hasFailed = test.hasFailed && !test.isPending;
  // Saving tests once more: the account's own token is found by the test, and never reaches the console.
  const save = ({ withoutTest }: { withoutTest: boolean }) =>
    change.mutate(
      { ...given, withoutTest },
      {
        onSuccess: () => {
          notifications.show({ message: `${connection.name} uses the new token. What waited goes on.` });
          onClose();
        },
      },
    );
  const testThenSave = () =>
    test.mutate(given, { onSuccess: (checks) => checks.every(({ state }) => state !== "failed") && save({ withoutTest: false }) });
  return (
    <Dialog title={`New token for ${connection.name}`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          testThenSave();
        }}
      >
        <p className="muted small">The one in use stays until the new one has passed its test. Secrets go in and are never shown again.</p>
        <PasswordInput
          label={form?.token?.label ?? "Token"}
          description={form?.token?.help}
          autoComplete="off"
          data-autofocus
          value={accessToken}
          onChange={(event) => setAccessToken(event.currentTarget.value)}
        />
        {form?.appSecret && (
          <PasswordInput
            label="App secret"
            description="Only when it has changed."
            autoComplete="off"
            value={appSecret}
            onChange={(event) => setAppSecret(event.currentTarget.value)}
          />
        )}
        <CheckList checks={test.checks} provider={connection.provider} isRunning={test.isPending} />
        <Refused error={test.error ?? change.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {hasFailed && (
            <Button variant="default" loading={change.isPending} onClick={() => save({ withoutTest: true })}>
              Save anyway
            </Button>
          )}
          <Button type="submit" disabled={Object.keys(given).length === 0} loading={test.isPending || change.isPending}>
            Test and save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
