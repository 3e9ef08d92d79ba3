import { Button } from "@mantine/core";
import { Term } from "../lib/ui/term.tsx";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { CustomField, CustomValue, TagUse } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import { FieldList } from "./field-list.tsx";
import { RemoveField, RemoveTag } from "./remove-dialogs.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { TagList } from "./tag-list.tsx";
import { RemoveValue, ValueDialog } from "./value-dialogs.tsx";
import { ValueList } from "./value-list.tsx";
import classes from "./fields.module.css";

type Open =
  | { kind: "field"; field?: CustomField }
  | { kind: "tag"; tag?: TagUse }
  | { kind: "value"; value?: CustomValue }
  | { kind: "remove-value"; value: CustomValue }
  | { kind: "remove-field"; field: CustomField }
  | { kind: "remove-tag"; tag: TagUse };

/** What contacts and opportunities of this workspace can hold beyond the usual. */
export function FieldsPage() {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <Page>
      <PageHeader
        name="Fields & tags"
        title="Fields & tags"
        description={
          <>
            What a <Term word="contact" /> holds beyond name and address, each <Term word="tag" /> in use, and every{" "}
            <Term word="custom value" />.
          </>
        }
      />
      <div className={classes.stack}>
        <Card title="Custom fields" flush aside={<Add label="Add field" onClick={() => setOpen({ kind: "field" })} />}>
          <Waiting skeleton={<Rows rows={4} />} tight>
            <FieldList
              onEdit={(field) => setOpen({ kind: "field", field })}
              onRemove={(field) => setOpen({ kind: "remove-field", field })}
            />
          </Waiting>
        </Card>
        <Card title="Tags" flush aside={<Add label="Add tag" onClick={() => setOpen({ kind: "tag" })} />}>
          <Waiting skeleton={<Rows rows={4} />} tight>
            <TagList onEdit={(tag) => setOpen({ kind: "tag", tag })} onRemove={(tag) => setOpen({ kind: "remove-tag", tag })} />
          </Waiting>
        </Card>
        <Card title="Custom values" flush aside={<Add label="Add value" onClick={() => setOpen({ kind: "value" })} />}>
          <Waiting skeleton={<Rows rows={2} />} tight>
            <ValueList
              onEdit={(value) => setOpen({ kind: "value", value })}
              onRemove={(value) => setOpen({ kind: "remove-value", value })}
            />
          </Waiting>
        </Card>
      </div>
      {open?.kind === "value" && <ValueDialog value={open.value} onClose={close} />}
      {open?.kind === "remove-value" && <RemoveValue value={open.value} onClose={close} />}
      {open?.kind === "field" && <FieldDialog field={open.field} onClose={close} />}
      {open?.kind === "tag" && <TagDialog tag={open.tag} onClose={close} />}
      {open?.kind === "remove-field" && <RemoveField field={open.field} onClose={close} />}
      {open?.kind === "remove-tag" && <RemoveTag tag={open.tag} onClose={close} />}
    </Page>
  );
}

const Add = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
    {label}
  </Button>
);
