import { IconHistory } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { dayEdge } from "../lib/time.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useFilters, useWorkspaceId } from "../lib/use-address.ts";
import { actionWords } from "./action-words.ts";
import { type AuditFilter, auditQuery } from "./queries.ts";
import classes from "./audit.module.css";

export function EntryList({ isInstallation }: { isInstallation: boolean }) {
  const [{ actor, action, from, to, calls }] = useFilters(["actor", "action", "from", "to", "calls"]);
  const begin = from && dayEdge(from, "start");
  const end = to && dayEdge(to, "end");
  const filter: AuditFilter = {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(begin && { from: begin }),
    ...(end && { to: end }),
  };
  const isFiltered = Object.keys(filter).length > 0;
  const asked = calls ? filter : { ...filter, kind: "actions" as const };
  const query = useSuspenseInfiniteQuery(auditQuery(useWorkspaceId(), isInstallation, asked));
  const entries = query.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0)
    return (
      <Empty icon={IconHistory} title={isFiltered ? "Nothing fits these filters" : "Nothing was done yet"} tight>
        Every change that a person or a key makes stands here.
      </Empty>
    );
  return (
    <>
      <ul className={list.list} aria-label="Entries">
        {entries.map((entry) => (
          <li key={entry.id} className={cx(rowClass(), classes.entry)}>
            <Entry {...entry} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

const Entry = ({ at, actorKind, actorName, actorId, action, object, address, count }: AuditEntry) => (
  <>
    <div className="wrap-anywhere">
      <strong>{actorName || actorId}</strong>
      {actorKind === "key" && (
        <>
          {" "}
          <Tag>key</Tag>
        </>
      )}{" "}
      {actionWords(action)}
      {count > 1 && <span className="muted"> {count.toLocaleString()} times in this hour</span>}
    </div>
    <When at={at} />
    <p className={cx(classes.place, "muted small wrap-anywhere")}>
      {object && <code className="mono">{object}</code>} {address && `from ${address}`}
    </p>
  </>
);
