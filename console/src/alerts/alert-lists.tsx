import { IconCircleCheck, IconHistory } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Empty } from "../lib/ui/empty.tsx";
import { LoadMore } from "../lib/ui/list.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { AlertItem } from "./alert-item.tsx";
import classes from "./alerts.module.css";
import { openAlertsQuery, pastAlertsQuery } from "./queries.ts";

export function OpenAlerts() {
  const { data } = useSuspenseQuery(openAlertsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconCircleCheck} title="Nothing is wrong">
        LeadRelay looks every minute. What it finds appears here by itself, and goes to those who are told.
      </Empty>
    );
  return (
    <ul className={classes.list} aria-label="Open alerts">
      {data.items.map((alert) => (
        <AlertItem key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}

export function PastAlerts() {
  const query = useSuspenseInfiniteQuery(pastAlertsQuery(useWorkspaceId()));
  const alerts = query.data.pages.flatMap(({ items }) => items);
  if (alerts.length === 0)
    return (
      <Empty icon={IconHistory} title="Nothing was wrong yet">
        Alerts that are over stay here for 90 days.
      </Empty>
    );
  return (
    <>
      <ul className={classes.list} aria-label="Past alerts">
        {alerts.map((alert) => (
          <AlertItem key={alert.id} alert={alert} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
