import type { Automation } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { exactTime } from "../lib/time.ts";
import classes from "./records.module.css";

/** Runs keep the version they began with, so old ones stay true. */
export function Versions({ versions }: { versions: Automation["versions"] }) {
  const newest = Math.max(...versions.map(({ version }) => version));
  return (
    <Card flush>
      <ul className={list.list}>
        {versions
          .toSorted((one, other) => other.version - one.version)
          .map(({ version, createdAt }) => (
            <li key={version} className={rowClass(classes.version)}>
              <span className={classes.name}>
                Version {version} {version === newest && <Tag tone="good">In use</Tag>}
              </span>
              <time dateTime={createdAt} className="muted small numbers">
                {exactTime(createdAt)}
              </time>
            </li>
          ))}
      </ul>
    </Card>
  );
}
