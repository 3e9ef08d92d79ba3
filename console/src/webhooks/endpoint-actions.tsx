import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { WebhookEndpoint } from "../api/types.ts";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { useChangeEndpoint, useTestEndpoint } from "./queries.ts";
import { RemoveEndpoint } from "./remove-endpoint.tsx";
import { RotateSecret } from "./rotate-secret.tsx";

type Open = "edit" | "rotate" | "remove";

/** What can be done with an endpoint. */
export function EndpointActions({ endpoint }: { endpoint: WebhookEndpoint }) {
  const [open, setOpen] = useState<Open>();
  const change = useChangeEndpoint(endpoint.id);
  const pause = useChangeEndpoint(endpoint.id);
  const test = useTestEndpoint(endpoint.id);
  const isPaused = endpoint.state === "paused" || endpoint.state === "stopped";
  const close = () => setOpen(undefined);
  const failed = (title: string) => (error: unknown) => notifications.show({ color: "red", title, message: sentenceOf(error) });
  return (
    <>
      <Button
        variant="default"
        loading={test.isPending}
        onClick={() =>
          test.mutate(undefined, {
            onSuccess: ({ try: tried }) =>
              tried.code === null
                ? notifications.show({ message: `It took the test, with ${tried.status}, in ${tried.ms} ms.` })
                : notifications.show({ color: "red", title: "It did not take the test", message: tried.message }),
            onError: failed("The test was not sent"),
          })
        }
      >
        Send a test
      </Button>
      <Button
        variant="default"
        loading={pause.isPending}
        onClick={() => pause.mutate({ isPaused: !isPaused }, { onError: failed(`${endpoint.name} was not changed`) })}
      >
        {isPaused ? "Resume" : "Pause"}
      </Button>
      <Button variant="default" onClick={() => setOpen("edit")}>
        Edit
      </Button>
      <Button variant="default" onClick={() => setOpen("rotate")}>
        New secret
      </Button>
      <Button variant="default" onClick={() => setOpen("remove")}>
        Remove
      </Button>
      {open === "edit" && (
        <EndpointDialog
          title={`Edit ${endpoint.name}`}
          endpoint={endpoint}
          saving={change}
          onClose={close}
          onSave={({ appId, ...draft }) => change.mutate({ ...draft, ...(appId && { appId }) }, { onSuccess: close })}
        />
      )}
      {open === "rotate" && <RotateSecret endpoint={endpoint} onClose={close} />}
      {open === "remove" && <RemoveEndpoint endpoint={endpoint} onClose={close} />}
    </>
  );
}
