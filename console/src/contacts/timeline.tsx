import { Select } from "@mantine/core";
import {
  IconBolt,
  IconCalendar,
  IconChecklist,
  IconForms,
  IconNote,
  IconPlugConnected,
  IconTags,
  IconTargetArrow,
  type TablerIcon,
} from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { TimelineItem } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { humanise } from "../lib/words.ts";
import { timelineQuery } from "./queries.ts";
import classes from "./contacts.module.css";

type Kind = TimelineItem["kind"];
const kinds: Record<Kind, { label: string; icon: TablerIcon }> = {
  lead: { label: "Submissions", icon: IconForms },
  run: { label: "Runs", icon: IconBolt },
  call: { label: "Calls", icon: IconPlugConnected },
  task: { label: "Tasks", icon: IconChecklist },
  note: { label: "Notes", icon: IconNote },
  tags: { label: "Tags", icon: IconTags },
  appointment: { label: "Appointments", icon: IconCalendar },
  opportunity: { label: "Opportunities", icon: IconTargetArrow },
};
const choices = Object.entries(kinds).map(([value, { label }]) => ({ value: value as Kind, label })); // the keys of the table

/** What happened around a contact, the newest first. */
export function Timeline({ contactId }: { contactId: string }) {
  const [kind, setKind] = useState<Kind | null>(null);
  const filter = (
    <Select
      size="xs"
      w={150}
      aria-label="Show of the timeline"
      placeholder="Everything"
      clearable
      data={choices}
      value={kind}
      onChange={setKind}
    />
  );
  return (
    <Card title="Timeline" flush aside={filter}>
      <Waiting key={kind} skeleton={<Rows rows={4} />} tight>
        <Items contactId={contactId} kind={kind ?? undefined} />
      </Waiting>
    </Card>
  );
}

function Items({ contactId, kind }: { contactId: string; kind: Kind | undefined }) {
  const query = useSuspenseInfiniteQuery(timelineQuery(useWorkspaceId(), contactId, kind));
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <Empty tight title="Nothing yet">
        Submissions, runs, calls, tasks, notes, tags, appointments and opportunities of this person stand here.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {items.map((item) => (
          <Item key={`${item.kind} ${item.id}`} item={item} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function Item({ item: { kind, at, title, text, state, leadId } }: { item: TimelineItem }) {
  const to = useTo();
  const { icon: Icon, label } = kinds[kind];
  return (
    <li className={rowClass(classes.event)}>
      <Icon size={17} aria-label={label} className={classes.eventIcon} />
      <div className="wrap-anywhere">
        <p>
          {leadId ? (
            <Link className="link" to={to("leads", leadId)}>
              {title}
            </Link>
          ) : (
            title
          )}{" "}
          {state && <Tag>{humanise(state)}</Tag>}
        </p>
        {text && <p className={classes.eventText}>{text}</p>}
      </div>
      <span className="muted small">
        <When at={at} />
      </span>
    </li>
  );
}
