import { SegmentedControl } from "@mantine/core";
import { IconMailbox } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import type { WebhookEndpoint, WebhookMessage, WebhookMessageState } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { StateBadge, Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useFilters, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { MessageDialog } from "./message-dialog.tsx";
import { messagesQuery } from "./queries.ts";
import classes from "./webhooks.module.css";

const choices: { value: WebhookMessageState | ""; label: string }[] = [
  { value: "", label: "All" },
  { value: "waiting", label: "Waiting" },
  { value: "delivered", label: "Taken" },
  { value: "given_up", label: "Given up" },
];

/** What an endpoint was told in the last 30 days. The address says which message is open. */
export function MessageLog({ endpoint }: { endpoint: WebhookEndpoint }) {
  const [{ state = "", message }, change] = useFilters(["state", "message"]);
  const chosen = choices.find(({ value }) => value === state)?.value ?? "";
  return (
    <Card
      title="Log of 30 days"
      flush
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Which messages"
          data={choices}
          value={chosen}
          onChange={(value) => change({ state: value })}
        />
      }
    >
      <Waiting key={chosen} skeleton={<Rows rows={4} />} tight>
        <Messages endpointId={endpoint.id} state={chosen || undefined} onOpen={(id) => change({ message: id })} />
      </Waiting>
      {message && <MessageDialog endpointId={endpoint.id} messageId={message} onClose={() => change({ message: null })} />}
    </Card>
  );
}

type Props = { endpointId: string; state: WebhookMessageState | undefined; onOpen: (id: string) => void };

function Messages({ endpointId, state, onOpen }: Props) {
  const query = useSuspenseInfiniteQuery(messagesQuery(useWorkspaceId(), endpointId, state));
  const messages = query.data.pages.flatMap(({ items }) => items);
  if (messages.length === 0)
    return (
      <Empty icon={IconMailbox} title="No messages" tight>
        {state ? "None of the last 30 days is in this state." : "Nothing has happened yet that it listens to. Send a test to see one."}
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {messages.map((message) => (
          <li key={message.id}>
            <Row message={message} onOpen={() => onOpen(message.id)} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

const Row = ({ message, onOpen }: { message: WebhookMessage; onOpen: () => void }) => (
  <button type="button" className={rowClass(classes.row)} onClick={onOpen}>
    <span className={classes.line}>
      <span className={classes.name}>{message.event}</span>
      {message.isTest && <Tag>Test</Tag>}
    </span>
    <span className="muted small numbers">
      {message.attempts === 0 ? "not sent yet" : count(message.attempts, "try", "tries")}
      {message.status !== null && `, answered ${message.status}`}
    </span>
    <span className="muted small">
      <When at={message.createdAt} />
    </span>
    <span className={classes.end}>
      <StateBadge family="message" state={message.state} />
    </span>
  </button>
);
