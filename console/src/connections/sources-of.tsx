import { Button } from "@mantine/core";
import { IconForms, IconPlus } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Connection, Source } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { sourcesQuery } from "./queries.ts";
import { RemoveSource } from "./remove-dialog.tsx";
import { SourceDialog } from "./source-dialog.tsx";
import { readingOf, sourceName } from "./source-words.ts";
import { useSourcePause } from "./use-source-pause.ts";
import classes from "./connections.module.css";

/** The sources of a connection, to add, change, pause and remove. */
export function SourcesOf({ connection }: { connection: Connection }) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Card
      title="Sources"
      flush
      aside={
        <For least="admin">
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
            Add source
          </Button>
        </For>
      }
    >
      <Waiting skeleton={<Rows rows={2} />} tight>
        <Sources connectionId={connection.id} />
      </Waiting>
      {isAdding && <SourceDialog connectionId={connection.id} onClose={() => setIsAdding(false)} />}
    </Card>
  );
}

function Sources({ connectionId }: { connectionId: string }) {
  const { data } = useSuspenseQuery(sourcesQuery(useWorkspaceId()));
  const sources = data.items.filter((source) => source.connectionId === connectionId);
  if (sources.length === 0)
    return (
      <Empty icon={IconForms} title="No source yet" tight>
        Add one to say which forms LeadRelay listens to. Leads that come before are kept.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {sources.map((source) => (
        <li key={source.id}>
          <Row source={source} />
        </li>
      ))}
    </ul>
  );
}

function Row({ source }: { source: Source }) {
  const [dialog, setDialog] = useState<"edit" | "remove" | null>(null);
  const { setPaused, isPending } = useSourcePause(source);
  const close = () => setDialog(null);
  const name = sourceName(source);
  return (
    <div className={rowClass(classes.source)}>
      <div>
        <p className={classes.title}>
          <span className="wrap-anywhere">{name}</span>
          {source.isPaused && <Tag tone="warn">Paused</Tag>}
        </p>
        <p className="muted small">{readingOf(source)}</p>
        <p className="muted small numbers">
          {count(source.leads7d, "lead")} in 7 days
          {source.lastLeadAt && (
            <>
              , last <When at={source.lastLeadAt} />
            </>
          )}
        </p>
      </div>
      <For least="admin">
        <div className={classes.buttons}>
          <Button size="xs" variant="default" aria-label={`Edit ${name}`} onClick={() => setDialog("edit")}>
            Edit
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={isPending}
            aria-label={`${source.isPaused ? "Resume" : "Pause"} ${name}`}
            onClick={() => setPaused(!source.isPaused)}
          >
            {source.isPaused ? "Resume" : "Pause"}
          </Button>
          <Button size="xs" variant="default" aria-label={`Remove ${name}`} onClick={() => setDialog("remove")}>
            Remove
          </Button>
        </div>
      </For>
      {dialog === "edit" && <SourceDialog connectionId={source.connectionId} source={source} onClose={close} />}
      {dialog === "remove" && <RemoveSource source={source} name={name} onClose={close} />}
    </div>
  );
}
