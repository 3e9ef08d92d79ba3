import { Button } from "@mantine/core";
import type { Connection } from "../api/types.ts";
import { useMay } from "../shell/may.tsx";
import { RemoveConnection } from "./remove-dialog.tsx";
import { TestDialog } from "./test-dialog.tsx";
import { TokenDialog } from "./token-dialog.tsx";
import type { DialogState } from "./use-dialog.ts";
import { useReconnect } from "./use-reconnect.ts";
import { usePause } from "./use-pause.ts";

/** What can be done with a connection. */
export function ConnectionActions({ connection, dialog }: { connection: Connection; dialog: DialogState }) {
  const { setPaused, isPending } = usePause(connection);
  const reconnect = useReconnect(connection);
  const mayChange = useMay("admin");
  if (!mayChange) return null;
  const isPaused = connection.health.state === "paused";
  return (
    <>
      <Button variant="default" onClick={() => dialog.open("test")}>
        Test
      </Button>
      <Button variant="default" loading={isPending} onClick={() => setPaused(!isPaused)}>
        {isPaused ? "Resume" : "Pause"}
      </Button>
      {connection.tokens && (
        <Button variant="default" loading={reconnect.isPending} onClick={reconnect.begin}>
          Reconnect
        </Button>
      )}
      {connection.secrets.length > 0 && !connection.tokens && (
        <Button variant="default" onClick={() => dialog.open("edit-token")}>
          Edit token
        </Button>
      )}
      <Button variant="default" color="red" onClick={() => dialog.open("remove")}>
        Remove
      </Button>
      {dialog.current === "test" && <TestDialog connection={connection} onClose={dialog.close} />}
      {dialog.current === "edit-token" && <TokenDialog connection={connection} onClose={dialog.close} />}
      {dialog.current === "remove" && <RemoveConnection connection={connection} onClose={dialog.close} />}
    </>
  );
}
