import { Checkbox } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { LoadMore } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useWorkspaceId } from "../lib/use-address.ts";
import { tasksQuery, type View } from "./queries.ts";
import { TaskDialog } from "./task-dialog.tsx";
import { type ShownTask, TaskList } from "./task-list.tsx";
import classes from "./tasks.module.css";

const tabs: { key: View; label: string }[] = [
  { key: "open", label: "Open" },
  { key: "today", label: "Due today" },
  { key: "overdue", label: "Overdue" },
  { key: "done", label: "Done" },
  { key: "all", label: "All" },
];

const nothing: Record<View, [title: string, text: string]> = {
  open: ["Nothing to do", "Tasks come from automations, or are added on a contact's page."],
  today: ["Nothing due today", "A day ends at midnight in the workspace's time zone."],
  overdue: ["Nothing is overdue", "What was not done in time would stand here."],
  done: ["Nothing done yet", "Tick a task, and it is kept here."],
  all: ["No tasks yet", "Tasks come from automations, or are added on a contact's page."],
};

/** What is to be done with all contacts, the next due first. */
export function TasksPage() {
  const view = useOpenTab(tabs) ?? "open";
  const [{ who }, change] = useFilters(["who"]);
  return (
    <Page>
      <PageHeader name="Tasks" title="Tasks" description="What is to be done, and by when." />
      <Tabs tabs={tabs} label="Which tasks" />
      <Checkbox
        className={classes.mine}
        label="Only those assigned to me"
        checked={who === "me"}
        onChange={(event) => change({ who: event.currentTarget.checked ? "me" : null })}
      />
      <Card flush>
        <Waiting key={`${view} ${who}`} skeleton={<Rows rows={8} />}>
          <Found view={view} who={who} />
        </Waiting>
      </Card>
    </Page>
  );
}

function Found({ view, who }: { view: View; who: string | undefined }) {
  const query = useSuspenseInfiniteQuery(tasksQuery(useWorkspaceId(), view, who));
  const [edited, setEdited] = useState<ShownTask>();
  const tasks = query.data.pages.flatMap(({ items }) => items);
  const [title, text] = nothing[view];
  return (
    <>
      {tasks.length === 0 ? (
        <Empty icon={IconChecklist} title={title}>
          {text}
        </Empty>
      ) : (
        <TaskList tasks={tasks} onEdit={setEdited} />
      )}
      <LoadMore query={query} />
      {edited?.dueDate && (
        <TaskDialog contactId={edited.contactId} task={{ ...edited, dueDate: edited.dueDate }} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}
