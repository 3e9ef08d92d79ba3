import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useNavigate } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Mapping } from "../api/types.ts";
import { exactTime } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { useRemoveMapping, useRestoreMapping } from "./queries.ts";
import classes from "./mappings.module.css";

/** Who changed it and when, and the way back. */
export function Versions({ mapping }: { mapping: Mapping }) {
  const restore = useRestoreMapping(useWorkspaceId());
  const [isRemoving, setRemoving] = useState(false);
  const goBack = (version: number) =>
    restore.mutate(
      { id: mapping.id, version },
      {
        onSuccess: (now) => notifications.show({ message: `Version ${version} is in use again, as version ${now.version}.` }),
        onError: (error) => notifications.show({ color: "red", title: "Not restored", message: sentenceOf(error) }),
      },
    );
  return (
    <Card
      title="Versions"
      flush
      aside={
        <For least="editor">
          <Button size="xs" variant="subtle" color="red" onClick={() => setRemoving(true)}>
            Remove the mapping
          </Button>
        </For>
      }
    >
      <ul className={list.list}>
        {mapping.versions.map(({ version, savedAt, savedBy, restoredFrom, rules }) => (
          <li key={version} className={rowClass(classes.version)}>
            <span>
              <span className={classes.name}>Version {version}</span> {version === mapping.version && <Tag tone="good">In use</Tag>}
              <span className="muted small">
                {" "}
                {count(rules.length, "field")}
                {restoredFrom !== null && ` · as version ${restoredFrom}`}
              </span>
            </span>
            <span className="muted small">
              {savedBy ?? "Unknown"}, <time dateTime={savedAt}>{exactTime(savedAt)}</time>
            </span>
            <For least="editor">
              {version === mapping.version ? (
                <span />
              ) : (
                <Button size="xs" variant="default" loading={restore.isPending} onClick={() => goBack(version)}>
                  Restore
                </Button>
              )}
            </For>
          </li>
        ))}
      </ul>
      {isRemoving && <Remove mapping={mapping} onClose={() => setRemoving(false)} />}
    </Card>
  );
}

function Remove({ mapping, onClose }: { mapping: Mapping; onClose: () => void }) {
  const remove = useRemoveMapping(useWorkspaceId());
  const navigate = useNavigate();
  const to = useTo();
  return (
    <Dialog title="Remove this mapping?" onClose={onClose}>
      <p>
        Leads then follow the default of their source, else what the platform recognises. Its versions stay: saved again, it comes back with
        them.
        {mapping.held > 0 && ` ${count(mapping.held, "held lead")} can then be released under Needs repair.`}
      </p>
      <Refused error={remove.error} />
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(mapping.id, { onSuccess: () => void navigate(to("mappings")) })}
        >
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
}
