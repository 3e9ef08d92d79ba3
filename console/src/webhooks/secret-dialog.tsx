import { Button } from "@mantine/core";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { Dialog, DialogActions } from "../lib/ui/dialog.tsx";
import classes from "./webhooks.module.css";

type Props = { secret: string; isNew: boolean; onClose: () => void };

/** The secret, this once. */
export const SecretDialog = ({ secret, isNew, onClose }: Props) => (
  <Dialog title={isNew ? "The webhook is ready" : "The new secret"} onClose={onClose}>
    <div className={classes.form}>
      <p>
        Copy the signing secret now: it is shown this once.{" "}
        {isNew ? "Your program checks with it that a message is ours." : "The one before signs beside it for a day."}
      </p>
      <CodeBlock label="Signing secret" text={secret} language="yaml" />
      <p className="muted small">
        Programs made for HighLevel need no secret: they check <code className="mono">X-GHL-Signature</code> with the key at{" "}
        <code className="mono">/crm/webhook-key</code>.
      </p>
      <DialogActions>
        <Button onClick={onClose} data-autofocus>
          I have it
        </Button>
      </DialogActions>
    </div>
  </Dialog>
);
