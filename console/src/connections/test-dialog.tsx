import { Button } from "@mantine/core";
import { useEffect } from "react";
import type { Connection } from "../api/types.ts";
import { CheckList } from "./check-list.tsx";
import { Dialog, DialogActions, Refused } from "./dialog.tsx";
import { useTest } from "./use-checks.ts";
import classes from "./dialog.module.css";

/** Tests a connection as it stands. */
export function TestDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { mutate, checks, error, isPending, isIdle } = useTest(connection.id);
  useEffect(() => mutate({}), [mutate]);
  return (
    <Dialog title={`Test of ${connection.name}`} onClose={onClose}>
      <div className={classes.form}>
        <CheckList checks={checks} provider={connection.provider} isRunning={isPending || isIdle} />
        <Refused error={error} />
        <DialogActions>
          <Button variant="default" disabled={isPending} onClick={() => mutate({})}>
            Test again
          </Button>
          <Button onClick={onClose}>Done</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
