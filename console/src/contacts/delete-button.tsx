import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconTrash } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { useDeletion } from "./queries.ts";

/** Deletes without asking, as it can be taken back: at once from the message, for 30 days from the list of deleted ones. */
export function DeleteButton({ contactId, name }: { contactId: string; name: string }) {
  const workspace = useWorkspaceId();
  const remove = useDeletion(workspace, "delete");
  const navigate = useNavigate();
  const to = useTo();
  const onClick = () =>
    remove.mutate(contactId, {
      onSuccess: () => {
        void navigate(to("contacts", "deleted"));
        notifications.show({ title: `${name} is deleted`, message: "For 30 days you can bring it back here." });
      },
      onError: (error) => notifications.show({ color: "red", title: "Not deleted", message: sentenceOf(error) }),
    });
  return (
    <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} loading={remove.isPending} onClick={onClick}>
      Delete
    </Button>
  );
}
