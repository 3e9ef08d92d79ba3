import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconTrashOff } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { deletedQuery, useDeletion } from "./queries.ts";
import classes from "./deleted-page.module.css";

export function DeletedPage() {
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name="Deleted contacts"
        above={{ label: "Contacts", to: to("contacts") }}
        title="Deleted contacts"
        description="For 30 days a contact can be brought back, with its tasks and notes. Then it is gone for good."
      />
      <Card flush>
        <Waiting skeleton={<Rows rows={4} />}>
          <Deleted />
        </Waiting>
      </Card>
    </Page>
  );
}

function Deleted() {
  const workspace = useWorkspaceId();
  const { data: contacts } = useSuspenseQuery(deletedQuery(workspace));
  const restore = useDeletion(workspace, "restore");
  const navigate = useNavigate();
  const to = useTo();
  if (contacts.length === 0)
    return (
      <Empty icon={IconTrashOff} title="Nothing deleted">
        Contacts that are deleted here or through the API wait in this list for 30 days.
      </Empty>
    );
  const bringBack = (id: string, name: string) =>
    restore.mutate(id, {
      onSuccess: () => {
        notifications.show({ message: `${name} is back.` });
        void navigate(to("contacts", id));
      },
      onError: (error) => notifications.show({ color: "red", title: "Not brought back", message: sentenceOf(error) }),
    });
  return (
    <ul className={list.list}>
      {contacts.map(({ id, name, email, phone, deletedAt }) => {
        const shown = name ?? email ?? phone ?? "No name";
        return (
          <li key={id} className={rowClass(classes.row)}>
            <div className={classes.who}>
              <bdi className="one-line">{shown}</bdi>
              <span className="muted small one-line">
                Deleted <When at={deletedAt} />
                {[email, phone].filter((value) => value && value !== shown).map((value) => ` · ${value}`)}
              </span>
            </div>
            <Button
              variant="default"
              aria-label={`Bring ${shown} back`}
              loading={restore.isPending && restore.variables === id}
              onClick={() => bringBack(id, shown)}
            >
              Bring back
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
