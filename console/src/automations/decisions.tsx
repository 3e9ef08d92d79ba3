import { IconCircleCheck, IconCircleMinus, IconHelpCircle } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { decisionsQuery } from "./queries.ts";
import classes from "./records.module.css";

/** Why it ran for a lead, or did not: the question people ask most. */
export function Decisions({ automationId }: { automationId: string }) {
  const query = useSuspenseInfiniteQuery(decisionsQuery(useWorkspaceId(), automationId));
  const to = useTo();
  const decisions = query.data.pages.flatMap(({ items }) => items);
  return (
    <Card flush>
      {decisions.length === 0 && (
        <Empty icon={IconHelpCircle} title="Nothing decided yet">
          For each lead or event this shows whether the automation wanted it, and why or why not.
        </Empty>
      )}
      <ul className={list.list}>
        {decisions.map(({ eventId, leadId, leadName, wanted, reason, decidedAt }) => (
          <li key={eventId} className={rowClass(classes.decision)}>
            {wanted ? (
              <IconCircleCheck size={18} className={classes.yes} aria-label="Wanted it" />
            ) : (
              <IconCircleMinus size={18} className={classes.no} aria-label="Did not want it" />
            )}
            <div className="wrap-anywhere">
              {leadId ? (
                <Link className="link" to={to("leads", leadId)}>
                  <bdi>{leadName ?? "No name"}</bdi>
                </Link>
              ) : (
                <bdi>{leadName ?? "No name"}</bdi>
              )}
              <p className="muted small sentence">{reason}</p>
            </div>
            <span className={cx(classes.end)}>
              <When at={decidedAt} />
            </span>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </Card>
  );
}
