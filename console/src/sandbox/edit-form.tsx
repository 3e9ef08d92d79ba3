import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import type { Form } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { For } from "../shell/may.tsx";
import { useEditForm } from "./edit-queries.ts";
import { type EditDraft, type EditKind, editKinds, toEdit } from "./form-edit.ts";
import classes from "./edit-form.module.css";

const kinds = Object.entries(editKinds).map(([value, { name }]) => ({ value, label: name }));
const empty: EditDraft = { kind: "rename", key: "", text: "", options: "" };

/** For a simulated form: what an advertiser would do to it, so that one sees what LeadRelay makes of it. */
export const EditForm = ({ form }: { form: Form }) => (
  <For least="editor">
    <Card title="Edit the form, as an advertiser would">
      <p className="muted small">
        LeadRelay is not told. It sees the change when it looks (press Look now), or when a lead answers what it does not know yet.
      </p>
      <Fields form={form} />
    </Card>
  </For>
);

function Fields({ form }: { form: Form }) {
  const [draft, setDraft] = useState(empty);
  const edit = useEditForm(form.id);
  const { takes, textLabel } = editKinds[draft.kind];
  const wanted = toEdit(draft);
  const set = (changes: Partial<EditDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const send = (body: Parameters<typeof edit.mutate>[0], done: string) =>
    edit.mutate(body, {
      onSuccess: () => {
        setDraft((before) => ({ ...empty, kind: before.kind }));
        notifications.show({ message: done });
      },
      onError: (error) => notifications.show({ color: "red", title: "Nothing was edited", message: sentenceOf(error) }),
    });
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted) send(wanted, "The form is edited. Send a lead, or look at it now.");
      }}
    >
      <Select
        label="What happens"
        allowDeselect={false}
        data={kinds}
        value={draft.kind}
        onChange={(kind) => kind && set({ kind: kind as EditKind })}
      />
      {takes.includes("question") && (
        <Select
          label="Which question"
          searchable
          data={form.questions.map(({ key, label }) => ({ value: key, label }))}
          value={draft.key || null}
          onChange={(key) => set({ key: key ?? "" })}
        />
      )}
      {takes.includes("text") && (
        <TextInput label={textLabel} value={draft.text} onChange={(event) => set({ text: event.currentTarget.value })} />
      )}
      {takes.includes("options") && (
        <Textarea
          label="What it offers, one a line"
          description={draft.kind === "add" ? "Leave it empty for a question that takes any text." : undefined}
          autosize
          minRows={2}
          value={draft.options}
          onChange={(event) => set({ options: event.currentTarget.value })}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" variant="default" loading={edit.isPending} aria-disabled={!wanted}>
          Edit the form
        </Button>
        <Button variant="subtle" onClick={() => send(null, "All practice forms are as they were.")}>
          Put all forms back
        </Button>
      </div>
    </form>
  );
}
