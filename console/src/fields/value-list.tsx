import { IconVariable } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { CustomValue } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { customValuesQuery } from "./queries.ts";
import { RowMenu } from "./row-menu.tsx";
import classes from "./fields.module.css";

type Props = { onEdit: (value: CustomValue) => void; onRemove: (value: CustomValue) => void };

export function ValueList({ onEdit, onRemove }: Props) {
  const { data } = useSuspenseQuery(customValuesQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconVariable} title="No custom values">
        Texts that are the same for everybody, such as office hours or a booking link. Programs read them from the Contacts API.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((value) => (
        <li key={value.id} className={rowClass(classes.row)}>
          <div className={classes.what}>
            <bdi className={classes.name}>{value.name}</bdi>
            <code className="mono muted small wrap-anywhere">{value.key}</code>
          </div>
          <span className={cx("small", "wrap-anywhere", classes.shortened)}>{value.value}</span>
          <span />
          <RowMenu name={value.name} edit="Edit" onEdit={() => onEdit(value)} onRemove={() => onRemove(value)} />
        </li>
      ))}
    </ul>
  );
}
