import { Button, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "../lib/ui/card.tsx";
import { Refused } from "../lib/ui/dialog.tsx";
import { When } from "../lib/ui/when.tsx";
import { useSession } from "../shell/session.ts";
import classes from "./alerts.module.css";
import { useChangeWatch, useTestHeartbeat, watchQuery } from "./queries.ts";

/** What only an owner of the installation sets: who watches it from outside, and whose people look after it. */
export function Heartbeat() {
  const { data: settings } = useSuspenseQuery(watchQuery);
  const { workspaces } = useSession();
  const [url, setUrl] = useState("");
  const change = useChangeWatch();
  const trial = useTestHeartbeat();
  const { heartbeatHost, heartbeatAt, lastError, effectiveWorkspaceId } = settings;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ heartbeatUrl: url.trim() }, { onSuccess: () => setUrl("") });
  };
  return (
    <Card title="The installation as a whole">
      <form className={classes.form} onSubmit={submit}>
        <Select
          label="Who looks after it"
          description="A full disk and a lost heartbeat are alerts of this workspace."
          data={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          value={effectiveWorkspaceId}
          onChange={(workspaceId) => change.mutate({ workspaceId })}
        />
        <TextInput
          label="Heartbeat"
          description={
            heartbeatHost
              ? `Called every minute, at ${heartbeatHost}. Type another address to replace it.`
              : "An address of a service that watches from outside (Healthchecks, Better Stack, Dead Man's Snitch): it is called by POST every minute, and it tells you when that stops."
          }
          type="url"
          placeholder="https://hc-ping.com/…"
          autoComplete="off"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        {heartbeatHost && (
          <p className="muted small">
            Last taken <When at={heartbeatAt} />.{lastError && <span className={classes.bad}> {lastError}</span>}
          </p>
        )}
        <Refused error={change.error ?? (trial.error?.message === lastError ? null : trial.error)} />
        <div className={classes.actions}>
          <Button type="submit" disabled={url.trim() === ""} loading={change.isPending}>
            Save
          </Button>
          {heartbeatHost && (
            <>
              <Button
                variant="default"
                loading={trial.isPending}
                onClick={() => trial.mutate(undefined, { onSuccess: () => notifications.show({ message: "The heartbeat was taken." }) })}
              >
                Send one now
              </Button>
              <Button variant="subtle" color="red" onClick={() => change.mutate({ heartbeatUrl: null })}>
                Remove
              </Button>
            </>
          )}
        </div>
      </form>
    </Card>
  );
}
