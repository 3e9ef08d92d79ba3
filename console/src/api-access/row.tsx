import { ActionIcon, Button, Menu, Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Dialog, DialogActions, Refused } from "../connections/dialog.tsx";
import { rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { type Revocable, useRevoke } from "./queries.ts";
import { type Secret, ShownOnce } from "./shown-once.tsx";
import classes from "./api-access.module.css";

type RowProps = {
  name: string;
  tags?: ReactNode;
  below: ReactNode;
  lastUsedAt: string | null;
  actions: { label: string; isHarmful?: boolean; onClick: () => void }[];
};

/** One that may come in: its name, what it may, when it last did, and what can be done about it. */
export const AccessRow = ({ name, tags, below, lastUsedAt, actions }: RowProps) => (
  <div className={rowClass(classes.row)}>
    <div>
      <p className={classes.name}>
        <bdi className="wrap-anywhere">{name}</bdi>
        {tags}
      </p>
      <div className="muted small wrap-anywhere">{below}</div>
    </div>
    <p className="small">
      Last used <When at={lastUsedAt} />
    </p>
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`What to do with ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, isHarmful, onClick }) => (
          <Menu.Item key={label} color={isHarmful ? "red" : undefined} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  </div>
);

type RevokeProps = { what: Revocable; id: string; name: string; onClose: () => void; children: ReactNode };

/** Asks once more, then takes it away. */
export function RevokeDialog({ what, id, name, onClose, children }: RevokeProps) {
  const revoke = useRevoke(what, id);
  const done = () => {
    notifications.show({ message: `${name} is revoked.` });
    onClose();
  };
  return (
    <Dialog title={`Revoke ${name}?`} onClose={onClose}>
      <div className={classes.form}>
        <p>{children}</p>
        <Refused error={revoke.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate(undefined, { onSuccess: done })}>
            Revoke
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

const overlaps = [
  { value: "0", label: "Stops now: somebody else may have it" },
  { value: "1", label: "Works one hour more" },
  { value: "24", label: "Works one day more" },
  { value: "168", label: "Works one week more" },
];

type RotateProps = {
  name: string;
  what: string;
  secret: Secret | undefined;
  isPending: boolean;
  error: unknown;
  onRotate: (overlapHours: number) => void;
  onClose: () => void;
};

/** A new secret in the place of one, which lives on for a while so that nothing stands still. */
export function RotateDialog({ name, what, secret, isPending, error, onRotate, onClose }: RotateProps) {
  const [hours, setHours] = useState("24");
  if (secret) return <ShownOnce title={name} secrets={[secret]} onClose={onClose} />;
  return (
    <Dialog title={`New ${what} for ${name}`} onClose={onClose}>
      <div className={classes.form}>
        <p>The new one works at once, with the same name, scopes and limits.</p>
        <Select
          label={`The old ${what}`}
          data={overlaps}
          allowDeselect={false}
          value={hours}
          onChange={(value) => value && setHours(value)}
        />
        <Refused error={error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={isPending} onClick={() => onRotate(Number(hours))}>
            Make a new {what}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
