import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { WebhookEndpoint } from "../api/types.ts";
import { sentenceOf } from "../api/problem.ts";
import { cx } from "../lib/cx.ts";
import { When } from "../lib/ui/when.tsx";
import { count } from "../lib/words.ts";
import { useResendGivenUp } from "./queries.ts";
import classes from "./webhooks.module.css";

const sentences: Record<WebhookEndpoint["state"], string> = {
  ok: "",
  failing: "It does not take what it is sent. Each message is tried again for three days.",
  paused: "It is paused. What happens is kept for it, and it gets all of it when you resume it.",
  stopped:
    "It was paused by itself: it took nothing for days, or said that it is gone. What happens is kept for it. Mend it, then resume it.",
};

/** What is wrong with an endpoint, and the one thing to do. */
export function EndpointNotice({ endpoint }: { endpoint: WebhookEndpoint }) {
  const resend = useResendGivenUp(endpoint.id);
  const sentence = sentences[endpoint.state];
  if (!sentence && endpoint.givenUp === 0) return null;
  return (
    <div className={cx(classes.notice, endpoint.state === "paused" && classes.calm)} role="status">
      <p>
        {sentence} {endpoint.lastError && <span className="wrap-anywhere">{endpoint.lastError}</span>}{" "}
        {endpoint.failingSince && (
          <span className="muted">
            Since <When at={endpoint.failingSince} />.
          </span>
        )}
        {endpoint.givenUp > 0 && ` ${count(endpoint.givenUp, "message")} had all tries without being taken.`}
      </p>
      {endpoint.givenUp > 0 && (
        <Button
          variant="default"
          loading={resend.isPending}
          onClick={() =>
            resend.mutate(undefined, {
              onSuccess: ({ messages }) => notifications.show({ message: `${count(messages, "message")} on the way again.` }),
              onError: (error) => notifications.show({ color: "red", title: "Nothing was sent again", message: sentenceOf(error) }),
            })
          }
        >
          Send them again
        </Button>
      )}
    </div>
  );
}
