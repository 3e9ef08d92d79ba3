import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { notifications } from "@mantine/notifications";
import { Link } from "react-router";
import type { WebhookMessageDetails } from "../api/types.ts";
import { clockTime, duration } from "../lib/time.ts";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { Block } from "../lib/ui/skeletons.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { messageQuery, useResend } from "./queries.ts";
import classes from "./webhooks.module.css";

type Props = { endpointId: string; messageId: string; onClose: () => void };

/** A message: what it says, how each try went, and the way to send it again. */
export const MessageDialog = (props: Props) => (
  <Dialog title="Message" onClose={props.onClose}>
    <Waiting skeleton={<Block height={320} />} missing={<p className="muted">It is not here any more: the log goes back 30 days.</p>} tight>
      <Details {...props} />
    </Waiting>
  </Dialog>
);

function Details({ endpointId, messageId, onClose }: Props) {
  const { data: message } = useSuspenseQuery(messageQuery(useWorkspaceId(), endpointId, messageId));
  const resend = useResend(endpointId, messageId);
  const to = useTo();
  return (
    <div className={classes.form}>
      <p className={classes.line}>
        <strong>{message.event}</strong>
        <StateBadge family="message" state={message.state} focusable />
        {message.isTest && <Tag>Test</Tag>}
        {message.contactId && (
          <Link className="link small" to={to("contacts", message.contactId)}>
            Show contact
          </Link>
        )}
        {message.dueAt && (
          <span className="muted small">
            next try <When at={message.dueAt} />
          </span>
        )}
      </p>
      <ol className={classes.tries}>
        {message.tries.map((tried, at) => (
          <Try key={tried.startedAt} number={at + 1} tried={tried} />
        ))}
      </ol>
      <CodeBlock label="What was sent" text={message.payload} />
      <Refused error={resend.error} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button
          loading={resend.isPending}
          onClick={() =>
            resend.mutate(undefined, { onSuccess: () => notifications.show({ message: "On its way, with the same webhookId." }) })
          }
        >
          Send again
        </Button>
      </DialogActions>
    </div>
  );
}

const Try = ({ number, tried }: { number: number; tried: WebhookMessageDetails["tries"][number] }) => (
  <li>
    <p className={classes.line}>
      <span className="small">Try {number}</span>
      <span className="muted small numbers">
        {clockTime(tried.startedAt)}, {duration(tried.ms)}
      </span>
      <Tag tone={tried.code === null ? "good" : "bad"}>{tried.status ?? "no answer"}</Tag>
      {tried.message && <span className="small wrap-anywhere">{tried.message}</span>}
    </p>
    {tried.answer && <CodeBlock label={`Answer to try ${number}`} text={tried.answer} />}
  </li>
);
