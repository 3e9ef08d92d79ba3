import { Button } from "@mantine/core";
import { IconSearchOff, IconUsers } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { LeadFilter } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { LeadList } from "../lib/ui/lead-list.tsx";
import { LoadMore } from "../lib/ui/list.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useFresh } from "../lib/use-fresh.ts";
import { count } from "../lib/words.ts";
import { useTestLead } from "../shell/test-lead.tsx";
import { For } from "../shell/may.tsx";
import { type Filters, toQuery } from "./filter.ts";
import { leadsQuery } from "./queries.ts";
import classes from "./leads-page.module.css";

/** The list itself. While other filters load, the old rows stay, dimmed, instead of jumping away. */
export function LiveLeads({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const asked = JSON.stringify(toQuery(filters));
  const shown = useDeferredValue(asked);
  const query = useSuspenseInfiniteQuery(leadsQuery(useWorkspaceId(), JSON.parse(shown) as LeadFilter));
  const leads = query.data.pages.flatMap(({ items }) => items);
  const fresh = useFresh(
    leads.map(({ id }) => id),
    shown,
  );
  return (
    <div className={asked === shown ? undefined : classes.stale}>
      <p className="for-readers" aria-live="polite">
        {fresh.size > 0 && `${count(fresh.size, "new lead")} arrived.`}
      </p>
      {leads.length === 0 ? (
        <Nothing isFiltered={shown !== "{}"} onClear={onClear} />
      ) : (
        <LeadList leads={leads} fresh={fresh} withColumns />
      )}
      <LoadMore query={query} />
    </div>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const sendTestLead = useTestLead();
  if (isFiltered)
    return (
      <Empty
        icon={IconSearchOff}
        title="Nothing matches"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        No lead fits these filters. E-mail and phone number are found only when they are complete.
      </Empty>
    );
  return (
    <Empty
      icon={IconUsers}
      title="No leads yet"
      action={
        <For least="editor">
          <Button onClick={sendTestLead}>Send a test lead</Button>
        </For>
      }
    >
      As soon as somebody fills in a connected form, they appear here by themselves. Try it with a test lead.
    </Empty>
  );
}
