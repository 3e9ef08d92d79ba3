import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { FacebookWatch } from "../../api/types.ts";
import { cx } from "../../lib/cx.ts";
import { Card } from "../../lib/ui/card.tsx";
import { Facts } from "../../lib/ui/facts.tsx";
import { Rows } from "../../lib/ui/skeletons.tsx";
import { Waiting } from "../../lib/ui/waiting.tsx";
import { When } from "../../lib/ui/when.tsx";
import { useWorkspaceId } from "../../lib/use-address.ts";
import { For } from "../../shell/may.tsx";
import { watchQuery } from "./queries.ts";
import { useWizard } from "./use-wizard.ts";
import classes from "./facebook.module.css";

type Props = { connectionId: string; baseUrl: string | null };

/** The clocks of a page's token, its subscriptions, and what has to be done about them. */
export function FacebookWatchCard({ connectionId, baseUrl }: Props) {
  const wizard = useWizard({ connectionId, baseUrl });
  return (
    <Card
      title="Facebook"
      aside={
        <For least="admin">
          <Button size="xs" variant="default" component={Link} to={wizard}>
            Check all links
          </Button>
        </For>
      }
    >
      <Waiting skeleton={<Rows rows={2} />} tight>
        <Found connectionId={connectionId} />
      </Waiting>
    </Card>
  );
}

function Found({ connectionId }: { connectionId: string }) {
  const { data } = useSuspenseQuery(watchQuery(useWorkspaceId(), connectionId));
  const { token, subscriptions, problems } = data;
  const last = subscriptions.repairs[0];
  if (!token.checkedAt && !subscriptions.checkedAt)
    return <p className="muted small">Not looked at yet: the token is looked at daily, the subscriptions hourly.</p>;
  return (
    <>
      <ul className={classes.problems}>
        {problems.map(({ kind, level, message }) => (
          <li key={kind} className={cx(classes.problem, level === "look" && classes.calm, "wrap-anywhere")}>
            {message}
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          ["Token", endOf(token)],
          ["Access to data until", token.dataAccessExpiresAt && <When at={token.dataAccessExpiresAt} />],
          ["Token looked at", token.checkedAt && <When at={token.checkedAt} />],
          ["Leads announced", announced(subscriptions)],
          ["Subscriptions looked at", subscriptions.checkedAt && <When at={subscriptions.checkedAt} />],
          [
            "Last repair",
            last && (
              <>
                <When at={last.at} />, {last.link === "app" ? "app and webhook" : "page and app"},{" "}
                {last.by === "schedule" ? "by itself" : "by a person"}
              </>
            ),
          ],
        ]}
      />
    </>
  );
}

function endOf({ isValid, expiresAt, checkedAt }: FacebookWatch["token"]) {
  if (isValid === false) return "no longer accepted";
  if (expiresAt)
    return (
      <>
        ends <When at={expiresAt} />
      </>
    );
  return checkedAt && isValid ? "has no end" : null;
}

function announced({ isAppSubscribed, isPageSubscribed }: FacebookWatch["subscriptions"]): string | null {
  if (isPageSubscribed === null) return null;
  if (!isPageSubscribed) return "no: the page does not announce them";
  if (isAppSubscribed === false) return "no: Facebook sends them elsewhere, or nowhere";
  return isAppSubscribed === null ? "by the page; whether Facebook sends them here is not known" : "yes";
}
