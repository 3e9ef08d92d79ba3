import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconForms, IconRefresh } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Form } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { EditForm } from "../sandbox/edit-form.tsx";
import { TestLeadCard } from "../test-leads/test-lead-card.tsx";
import { FormChanges } from "./form-changes.tsx";
import { FormQuestions } from "./form-questions.tsx";
import { HeldNotice } from "./held-notice.tsx";
import { formQuery, useReadForm } from "./queries.ts";
import classes from "./forms.module.css";

export function FormPage() {
  const { connectionId = "", formId = "" } = useParams();
  return (
    <Waiting key={`${connectionId} ${formId}`} skeleton={<PageSkeleton />} missing={<NoSuchForm connectionId={connectionId} />}>
      <Details connectionId={connectionId} formId={formId} />
    </Waiting>
  );
}

/** A form: what changed in it, whether leads of it arrive, and what it asks. */
function Details({ connectionId, formId }: { connectionId: string; formId: string }) {
  const { data: form } = useSuspenseQuery(formQuery(useWorkspaceId(), { connectionId, formId }));
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name={form.name ?? form.id}
        above={{ label: form.connectionName, to: to("connections", connectionId) }}
        title={<bdi>{form.name ?? form.id}</bdi>}
        description={<About form={form} />}
        actions={
          <For least="editor">
            <ReadNow form={form} />
          </For>
        }
      />
      <div className={classes.stack}>
        {form.problem && (
          <p className={classes.notice} role="status">
            It could not be read <When at={form.problem.at} />: {form.problem.message}
          </p>
        )}
        <HeldNotice form={form} />
        <FormChanges form={form} />
        {form.canTest && <TestLeadCard form={form} />}
        <FormQuestions form={form} />
        {form.isSandbox && <EditForm form={form} />}
      </div>
    </Page>
  );
}

const About = ({ form }: { form: Form }) => (
  <span className={classes.line}>
    {form.isSandbox && <Tag tone="warn">Sandbox</Tag>}
    <span>version {form.version}</span>
    <span>
      last looked at <When at={form.checkedAt} empty="never" />
    </span>
  </span>
);

function ReadNow({ form }: { form: Form }) {
  const read = useReadForm(form);
  const look = () =>
    read.mutate(undefined, {
      onSuccess: ({ version }) =>
        notifications.show({
          message: version === form.version ? "It is as it was: nothing has changed." : "It has changed. See what is different.",
        }),
      onError: (error) => notifications.show({ color: "red", title: "It could not be read", message: sentenceOf(error) }),
    });
  return (
    <Button variant="default" loading={read.isPending} leftSection={<IconRefresh size={16} aria-hidden />} onClick={look}>
      Look now
    </Button>
  );
}

function NoSuchForm({ connectionId }: { connectionId: string }) {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconForms}
        title="No such form"
        action={
          <Link className="link" to={to("connections", connectionId)}>
            Back to the connection
          </Link>
        }
      >
        It was never read here, or its connection is gone.
      </Empty>
    </Page>
  );
}
