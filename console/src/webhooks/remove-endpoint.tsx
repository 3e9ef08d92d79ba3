import { Button } from "@mantine/core";
import { useNavigate } from "react-router";
import type { WebhookEndpoint } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useTo } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { useRemoveEndpoint } from "./queries.ts";
import classes from "./webhooks.module.css";

/** Says what is lost, then removes an endpoint. */
export function RemoveEndpoint({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const remove = useRemoveEndpoint(endpoint.id);
  const navigate = useNavigate();
  const to = useTo();
  return (
    <Dialog title={`Remove ${endpoint.name}?`} onClose={onClose}>
      <div className={classes.form}>
        <p>
          Its log goes with it{endpoint.waiting > 0 && `, and ${count(endpoint.waiting, "message")} that still wait are never sent`}. To
          stop for a while, pause it instead.
        </p>
        <Refused error={remove.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: () => void navigate(to("webhooks")) })}
          >
            Remove webhook
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
