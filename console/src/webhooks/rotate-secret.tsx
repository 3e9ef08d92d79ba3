import { Button } from "@mantine/core";
import type { WebhookEndpoint } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useRotateSecret } from "./queries.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import classes from "./webhooks.module.css";

/** Asks, then shows the new secret this once. */
export function RotateSecret({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const rotate = useRotateSecret(endpoint.id);
  if (rotate.data) return <SecretDialog secret={rotate.data.secret} isNew={false} onClose={onClose} />;
  return (
    <Dialog title={`A new secret for ${endpoint.name}?`} onClose={onClose}>
      <div className={classes.form}>
        <p>
          For a day messages carry two signatures, one with the secret of now and one with the new, so that you can change it in your
          program without a gap.
        </p>
        <Refused error={rotate.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={rotate.isPending} onClick={() => rotate.mutate()} data-autofocus>
            Make a new secret
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
