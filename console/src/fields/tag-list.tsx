import { IconTags } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { TagUse } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { tagsQuery } from "./queries.ts";
import { RowMenu } from "./row-menu.tsx";
import classes from "./fields.module.css";

type Props = { onEdit: (tag: TagUse) => void; onRemove: (tag: TagUse) => void };

export function TagList({ onEdit, onRemove }: Props) {
  const { data } = useSuspenseQuery(tagsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconTags} title="No tags yet">
        Automations make tags as they need them. Every one shows here.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((tag) => (
        <li key={tag.id} className={rowClass(classes.row)}>
          <bdi className={classes.name}>{tag.name}</bdi>
          <span className="muted small numbers">{count(tag.contacts, "contact")}</span>
          <span />
          <RowMenu name={tag.name} edit="Rename" onEdit={() => onEdit(tag)} onRemove={() => onRemove(tag)} />
        </li>
      ))}
    </ul>
  );
}
