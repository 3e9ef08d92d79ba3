import { Button } from "@mantine/core";
import { useNavigate } from "react-router";
import type { Member } from "../api/types.ts";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useSession } from "../shell/session.ts";
import { useRemoveMember } from "./queries.ts";
import classes from "./people.module.css";

export function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const remove = useRemoveMember(useWorkspaceId());
  const isSelf = useSession().user?.id === member.id;
  const navigate = useNavigate();
  return (
    <Dialog title={isSelf ? "Leave this workspace?" : `Remove ${member.name}?`} onClose={onClose}>
      <div className={classes.form}>
        <p>
          {isSelf ? "You see" : `${member.name} sees`} nothing of this workspace from the next click on. Contacts and tasks that are
          assigned stay as they are.
        </p>
        <Refused error={remove.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(member.id, { onSuccess: () => (isSelf ? void navigate("/", { replace: true }) : onClose()) })}
          >
            {isSelf ? "Leave" : "Remove"}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
