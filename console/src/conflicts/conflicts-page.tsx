import { IconCircleCheck, IconHistory } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { ConflictRow } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { type Tab, Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { MergeList } from "./merge-list.tsx";
import { conflictsQuery, type Status } from "./queries.ts";
import { nameOf, settledAs, whyOf } from "./words.ts";
import classes from "./conflicts.module.css";

const tabs: Tab<Status | "merges">[] = [
  { key: "open", label: "To decide" },
  { key: "settled", label: "Settled" },
  { key: "merges", label: "Merges" },
];

export function ConflictsPage() {
  const open = useOpenTab(tabs) ?? "open";
  return (
    <Page>
      <PageHeader
        name="Conflicts"
        title="Conflicts"
        description="Two contacts that may be one person. Nothing is merged until you say so, and every merge can be undone."
      />
      <Tabs tabs={tabs} label="Which conflicts" />
      <Card flush>
        <Waiting key={open} skeleton={<Rows rows={5} />}>
          {open === "merges" ? <MergeList /> : <List status={open} />}
        </Waiting>
      </Card>
    </Page>
  );
}

function List({ status }: { status: Status }) {
  const query = useSuspenseInfiniteQuery(conflictsQuery(useWorkspaceId(), status));
  const conflicts = query.data.pages.flatMap(({ items }) => items);
  if (conflicts.length === 0)
    return status === "open" ? (
      <Empty icon={IconCircleCheck} title="Nothing to decide">
        When a submission fits two contacts at once, the pair appears here by itself.
      </Empty>
    ) : (
      <Empty icon={IconHistory} title="Nothing settled yet">
        Pairs that were merged or kept apart are listed here.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <Row conflict={conflict} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function Row({ conflict }: { conflict: ConflictRow }) {
  const to = useTo();
  const { contacts, detectedAt, settled } = conflict;
  return (
    <Link className={rowClass(classes.row)} to={to("conflicts", conflict.id)}>
      <span className={classes.pair}>
        <bdi>{nameOf(contacts[0])}</bdi>
        <span className="muted">and</span>
        <bdi>{nameOf(contacts[1])}</bdi>
      </span>
      <span className={classes.end}>
        {settled && <Tag>{settledAs(settled.how)}</Tag>}
        <When at={settled?.at ?? detectedAt} />
      </span>
      <span className={classes.why}>{whyOf(conflict)}</span>
    </Link>
  );
}
