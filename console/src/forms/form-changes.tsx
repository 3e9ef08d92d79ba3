import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Form, FormVersionChanges } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { For } from "../shell/may.tsx";
import { Change } from "./change.tsx";
import { foundByWords } from "./change-words.ts";
import { useMarkSeen } from "./queries.ts";
import classes from "./forms.module.css";

const SHOWN = 3;

/** How a form came to be as it is: the newest versions first, those that nobody has looked at open. */
export function FormChanges({ form }: { form: Form }) {
  const [isAll, setIsAll] = useState(false);
  const seen = useMarkSeen(form);
  const shown = isAll ? form.history : form.history.slice(0, Math.max(SHOWN, form.openChanges));
  const done = () =>
    seen.mutate(form.version, {
      onError: (error) => notifications.show({ color: "red", title: "It was not noted", message: sentenceOf(error) }),
    });
  return (
    <Card
      title="What changed"
      aside={
        form.openChanges > 0 && (
          <For least="editor">
            <Button size="xs" variant="default" loading={seen.isPending} onClick={done}>
              I have seen it
            </Button>
          </For>
        )
      }
    >
      {form.history.length === 0 && (
        <p className="muted">Nothing since {form.firstSeenAt ? <When at={form.firstSeenAt} /> : "it was first read"}.</p>
      )}
      <ol className={classes.versions}>
        {shown.map((version) => (
          <li key={version.version}>
            <Version version={version} form={form} />
          </li>
        ))}
      </ol>
      {shown.length < form.history.length && (
        <Button variant="subtle" size="xs" onClick={() => setIsAll(true)}>
          Show all versions
        </Button>
      )}
    </Card>
  );
}

const Version = ({ version, form }: { version: FormVersionChanges; form: Form }) => (
  <>
    <h3 className={classes.line}>
      Version {version.version}
      {version.seenAt === null && <Tag tone={version.isBreaking ? "bad" : "warn"}>New</Tag>}
      <span className="muted small">
        <When at={version.foundAt} />, {foundByWords(version.foundBy)}
      </span>
    </h3>
    <ul className={classes.changes}>
      {version.changes.map((item, index) => (
        <li key={index}>
          <Change form={form} change={item.change} effects={item.effects} />
        </li>
      ))}
    </ul>
  </>
);
