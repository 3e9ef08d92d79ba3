import { IconListDetails } from "@tabler/icons-react";
import type { Lead } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { cx } from "../lib/cx.ts";
import { list, rowClass } from "../lib/ui/list.tsx";
import classes from "./answers.module.css";

/** What the person answered, question by question. Several values stand one beside the other. */
export function Answers({ answers, unmapped }: { answers: Lead["answers"]; unmapped: string[] }) {
  if (answers.length === 0)
    return (
      <Card>
        <Empty icon={IconListDetails} title="No answers yet">
          They appear here as soon as they have been read from the provider.
        </Empty>
      </Card>
    );
  return (
    <Card flush>
      <ul className={list.list}>
        {answers.map(({ key, label, type, value, values }) => (
          <li key={key} className={rowClass(classes.answer)}>
            <div>
              <p className={cx(classes.label, "wrap-anywhere")}>
                {label} {unmapped.includes(key) && <Tag>kept, not in the mapping</Tag>}
              </p>
              <p className={cx(classes.key, "wrap-anywhere")}>
                {key} · {type}
              </p>
            </div>
            <div className={cx(classes.value, "wrap-anywhere")}>
              {values.length > 1 ? (
                values.map((each) => <Tag key={each}>{each}</Tag>)
              ) : (
                <bdi>{value ?? <span className="muted">not answered</span>}</bdi>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
