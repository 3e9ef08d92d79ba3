import { Button, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import type { NewInvitation, Role } from "../api/types.ts";
import { CopyButton } from "../lib/ui/copy-button.tsx";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { rolesUpTo } from "../shell/roles.ts";
import { useSession } from "../shell/session.ts";
import { useInvite } from "./queries.ts";
import classes from "./people.module.css";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspaceId();
  const own = useSession().workspaces.find(({ id }) => id === workspace)?.role;
  const [form, setForm] = useState<{ email: string; role: Role }>({ email: "", role: "editor" });
  const invite = useInvite(workspace);
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      {invite.data ? (
        <Made made={invite.data} onClose={onClose} />
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate(form);
          }}
        >
          <TextInput
            label="E-mail"
            type="email"
            required
            withAsterisk={false}
            data-autofocus
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
          />
          <Radio.Group label="Role" value={form.role} onChange={(role) => setForm({ ...form, role })}>
            <div className={classes.form}>
              {rolesUpTo(own).map(({ value, label, may }) => (
                <Radio key={value} value={value} label={label} description={may} />
              ))}
            </div>
          </Radio.Group>
          <Refused error={invite.error} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={invite.isPending}>
              Invite
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}

function Made({ made, onClose }: { made: NewInvitation; onClose: () => void }) {
  return (
    <div className={classes.form}>
      <p role="status">
        {made.mailed === true && `A mail is on its way to ${made.email}. You can also pass on the link yourself:`}
        {made.mailed === false && `The mail server did not take the mail for ${made.email}. Pass on the link yourself:`}
        {made.mailed === null && `Pass this link on to ${made.email}:`}
      </p>
      <div className={classes.link}>
        <span className="mono">{made.link}</span>
        <CopyButton text={made.link} what="link" />
      </div>
      <p className="muted small">It works once, within seven days, and is not shown again.</p>
      <DialogActions>
        <Button onClick={onClose}>Done</Button>
      </DialogActions>
    </div>
  );
}
