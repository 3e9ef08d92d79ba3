import { IconForms } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { CustomField } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { dataTypeName } from "./data-types.ts";
import { customFieldsQuery } from "./queries.ts";
import { RowMenu } from "./row-menu.tsx";
import classes from "./fields.module.css";

type Props = { onEdit: (field: CustomField) => void; onRemove: (field: CustomField) => void };

export function FieldList({ onEdit, onRemove }: Props) {
  const { data } = useSuspenseQuery(customFieldsQuery(useWorkspaceId()));
  if (data.items.length === 0)
    return (
      <Empty icon={IconForms} title="No custom fields">
        Add one for each answer that has no place among the usual fields. Automations write it by its key.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((field) => (
        <li key={field.id} className={rowClass(classes.row)}>
          <div className={classes.what}>
            <bdi className={classes.name}>{field.name}</bdi>
            <code className="mono muted small">{field.key}</code>
          </div>
          <span className="small">
            {dataTypeName(field.dataType)}
            {field.options.length > 0 && <span className="muted"> · {field.options.join(", ")}</span>}
          </span>
          <span>{field.model === "opportunity" && <Tag>Opportunities</Tag>}</span>
          <RowMenu name={field.name} edit="Edit" onEdit={() => onEdit(field)} onRemove={() => onRemove(field)} />
        </li>
      ))}
    </ul>
  );
}
